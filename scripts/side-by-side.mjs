// Runs commands of this Node, as many at once as there are cores, and hands over each outcome in the order of the list.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** One command to its end: `{ status, text }`, where `text` is everything that it printed. */
export const finished = (args, options) =>
  new Promise((resolve) => {
    let text = ''
    const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (part) => {
        text += part
      })
    }
    child.on('error', (error) => resolve({ status: 1, text: String(error) }))
    child.on('close', (status) => resolve({ status: status ?? 1, text }))
  })

/** `run` for each item, and `tell` for each outcome, in order and as soon as those before it are told. */
export const sideBySide = async (items, run, tell, atOnce = availableParallelism()) => {
  const outcomes = []
  let next = 0
  let told = 0
  const work = async () => {
    while (next < items.length) {
      const index = next
      next += 1
      outcomes[index] = await run(items[index])
      while (outcomes[told] !== undefined) {
        tell(items[told], outcomes[told])
        told += 1
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}
