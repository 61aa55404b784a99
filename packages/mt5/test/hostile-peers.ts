import { WIN } from '@alavanca/core'
import { TerminalBroker } from '../src/broker/terminal-broker.ts'
import { quietServer } from './fake-terminal.ts'
import { hostileLines } from './hostile-lines.ts'

export interface HostileVerdict {
  readonly lines: number
  readonly garbage: number
  readonly tooLong: number
  /** Commands that left for the terminal: none of them an order. */
  readonly orders: number
  readonly sessionsFromStrangers: number
  /** Sessions that went on although another program spoke on their line. */
  readonly outlived: number
  /** Bytes held after the lines, less those before; after a collection, where it can be asked for. */
  readonly grownBytes: number
  readonly stillAlive: boolean
}

/**
 * A third of the lines from a stranger, a third signed by a terminal that had proved itself and lost its mind, a third from
 * another program on the line of one, which ends its session.
 */
export const hostilePeers = (lines: number, seed: string): HostileVerdict => {
  const { server, dial, sessions, refused, refusals, timers } = quietServer({ maxHandshakes: 100 })
  const broker = new TerminalBroker(
    { symbols: [{ instrument: WIN, terminalSymbol: 'WINZ26', bars: null }], maxContractsPerOrder: 5 },
    { server, openLegs: () => [], timers },
  )
  void broker.reconcile([])
  let terminal = dial()
  terminal.join()
  let joined = 1
  let [batches, orders, outlived] = [0, 0, 0]
  const listen = (): void => {
    orders += terminal.heard.filter(({ t }) => t.startsWith('order.')).length
    terminal.heard.length = 0
    terminal.lines.length = 0
  }
  // those that are over are counted and forgotten, so that only what the server keeps can grow
  const over = { sessions: 0, garbage: 0, tooLong: 0 }
  const settle = (): void => {
    const last = sessions.splice(0)
    for (const session of last) {
      if (session.liveness !== 'CLOSED') {
        sessions.push(session)
        continue
      }
      over.sessions += 1
      over.garbage += session.counters.garbage
      over.tooLong += session.counters.tooLong
    }
    refused.length = 0
    refusals.length = 0
  }
  // a line that is too long to be judged ends a session, and so does a stranger's
  const comeBack = (): void => {
    if (terminal.isOpen) return
    listen()
    terminal = dial()
    terminal.join()
    joined += 1
  }
  const collect = (): number => {
    globalThis.gc?.()
    return process.memoryUsage().heapUsed
  }
  let before = collect()
  for (const batch of hostileLines(lines, seed)) {
    const text = batch.toString('latin1')
    if (batches % 3 === 0) {
      const peer = dial()
      peer.raw(text)
      peer.hangUp()
    } else {
      if (batches % 3 === 1)
        for (const line of text.split('\n')) {
          comeBack()
          terminal.babble(line)
        }
      else {
        comeBack()
        terminal.raw(text)
        if (terminal.isOpen) outlived += 1
      }
    }
    listen()
    settle()
    timers.advance(1)
    batches += 1
    // caches of the engine itself are warm by then
    if (batches === 50) before = collect()
  }
  const grownBytes = collect() - before
  const last = dial()
  last.join({ instance: 'afterwards', magic: '1' })
  const sum = (name: 'garbage' | 'tooLong'): number =>
    sessions.reduce((all, { counters }) => all + counters[name], over[name])
  const verdict = {
    lines,
    garbage: sum('garbage'),
    tooLong: sum('tooLong'),
    orders,
    sessionsFromStrangers: over.sessions + sessions.length - joined - 1,
    outlived,
    grownBytes,
    stillAlive: last.of('welcome').length === 1 && last.isOpen,
  }
  broker.close()
  return verdict
}
