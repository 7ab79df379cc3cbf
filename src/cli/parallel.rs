//! Batches to workers and their results back in order.
//!
//! In: batches, read one after the other by the calling thread. Out: what `work` made of each, in the same order,
//! whatever the number of threads. No more is held than a window of batches.

use super::Stop;
use onrecord::read::Batch;
use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::mpsc;

/// How many batches a thread may be ahead of the writer.
const WINDOW_PER_THREAD: usize = 4;
/// The most bytes of input held, unless a single batch has more.
const WINDOW_BYTES: usize = 64 << 20;

/// Runs `work` over all batches with one state `W` a thread, and `emit` over its results in order.
pub fn run<W: Send, D: Send>(
    threads: usize,
    mut batches: impl Iterator<Item = Batch>,
    new_worker: impl Fn() -> W + Sync,
    work: impl Fn(&mut W, Batch) -> D + Sync,
    mut emit: impl FnMut(D) -> Result<(), Stop>,
) -> Result<(), Stop> {
    if threads == 1 {
        let mut worker = new_worker();
        return batches.try_for_each(|batch| emit(work(&mut worker, batch)));
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| Stop::Failed(format!("{threads} threads cannot be started: {error}")))?;
    let idle: Mutex<Vec<W>> = Mutex::new(Vec::new());
    let (sender, results) = mpsc::channel();
    let mut window = Window { under_way: VecDeque::new(), bytes: 0, first: 0, room: threads * WINDOW_PER_THREAD };
    pool.in_place_scope(|scope| {
        loop {
            while window.has_room() {
                let Some(batch) = batches.next() else { break };
                let (number, sender) = (window.add(batch.bytes()), sender.clone());
                let (idle, work, new_worker) = (&idle, &work, &new_worker);
                scope.spawn(move |_| {
                    let mut worker = idle.lock().ok().and_then(|mut i| i.pop()).unwrap_or_else(new_worker);
                    let done = work(&mut worker, batch);
                    if let Ok(mut idle) = idle.lock() {
                        idle.push(worker);
                    }
                    // Where nobody listens any more the run was stopped.
                    let _ = sender.send((number, done));
                });
            }
            if window.under_way.is_empty() {
                return Ok(());
            }
            let Ok((number, done)) = results.recv() else { return Ok(()) };
            window.done(number, done);
            while let Some(done) = window.next() {
                emit(done)?;
            }
        }
    })
}

/// The batches under way, oldest first.
struct Window<D> {
    /// How many bytes, and what was made of them once that is known.
    under_way: VecDeque<(usize, Option<D>)>,
    /// The bytes of all of them.
    bytes: usize,
    /// The number of the oldest.
    first: usize,
    /// How many there may be.
    room: usize,
}

impl<D> Window<D> {
    fn has_room(&self) -> bool {
        self.under_way.is_empty() || self.under_way.len() < self.room && self.bytes < WINDOW_BYTES
    }

    /// Takes in a batch; its number.
    fn add(&mut self, bytes: usize) -> usize {
        self.bytes += bytes;
        self.under_way.push_back((bytes, None));
        self.first + self.under_way.len() - 1
    }

    fn done(&mut self, number: usize, done: D) {
        if let Some(place) = self.under_way.get_mut(number - self.first) {
            place.1 = Some(done);
        }
    }

    /// The result of the oldest batch, once it is there.
    fn next(&mut self) -> Option<D> {
        self.under_way.front()?.1.as_ref()?;
        let (bytes, done) = self.under_way.pop_front()?;
        self.bytes -= bytes;
        self.first += 1;
        done
    }
}
