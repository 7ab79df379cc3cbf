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
    pool.in_place_scope(|scope| {
        // The batches under way, oldest first: how many bytes, and what was made of them once that is known.
        let mut window: VecDeque<(usize, Option<D>)> = VecDeque::new();
        let (mut held, mut first, mut ended) = (0, 0, false);
        loop {
            while !ended && window.len() < threads * WINDOW_PER_THREAD && (held < WINDOW_BYTES || window.is_empty()) {
                let Some(batch) = batches.next() else {
                    ended = true;
                    break;
                };
                let (number, sender) = (first + window.len(), sender.clone());
                held += batch.bytes();
                window.push_back((batch.bytes(), None));
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
            if window.is_empty() {
                return Ok(());
            }
            let Ok((number, done)) = results.recv() else { return Ok(()) };
            if let Some(place) = window.get_mut(number - first) {
                place.1 = Some(done);
            }
            while window.front().is_some_and(|(_, done)| done.is_some()) {
                let Some((bytes, Some(done))) = window.pop_front() else { break };
                held -= bytes;
                first += 1;
                emit(done)?;
            }
        }
    })
}
