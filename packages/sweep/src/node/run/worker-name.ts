import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'

/** A name that nobody else has, and that says where its process is. */
export const workerName = (): string => `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // a process of somebody else's is there too
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Whether whoever has that name is gone: its process on this machine is no more, or, wherever it is, nothing was heard of it for
 * a while.
 */
export const isWorkerGone = (name: string, seenAt: number, now: number, leaseMs: number): boolean => {
  if (now - seenAt > leaseMs) return true
  const [host, pid] = name.split('/')
  return host === hostname() && /^\d+$/.test(pid ?? '') && !isAlive(Number(pid))
}
