/** Bytes of heap in use after collecting garbage. */
export const heapInUse = (): number => {
  if (globalThis.gc === undefined) throw new Error('Start Node with --expose-gc: npm run bench does.')
  globalThis.gc()
  return process.memoryUsage().heapUsed
}

/** Bytes that are held after collecting garbage: objects, and buffers outside of the heap. */
export const bytesHeld = (): number => heapInUse() + process.memoryUsage().external
