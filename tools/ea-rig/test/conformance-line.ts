/** What every terminal must do when a program stands on the line that is neither it nor the bridge. */
import { describe, expect, test } from 'vitest'
import type { Peer, RunningTerminal } from './peer.ts'
import type { Tap } from './tap.ts'

interface OnTheLine {
  readonly peer: Peer
  readonly terminal: RunningTerminal
  readonly tap: Tap
}

interface Meetings {
  /** A session through a tap that the bridge knows of. */
  readonly joined: () => Promise<OnTheLine>
  /** A terminal that dials a tap which nobody knows of. */
  readonly relayed: () => Promise<OnTheLine>
}

const isOrder = (line: string): boolean => line.includes('"t":"order.open"')
const unsigned = (line: string): string => line.replace(/,"m":"[^"]*"\}$/, '}')

/** Does something with the first order that passes, and with nothing else. */
const withOrder = (alter: (order: string) => readonly string[]) => {
  let isDone = false
  return (line: string): readonly string[] => {
    if (isDone || !isOrder(line)) return [line]
    isDone = true
    return alter(line)
  }
}

/** Keeps the first order back until the next line has passed. */
const lateOrder = () => {
  let held: string | null = null
  let isDone = false
  return (line: string): readonly string[] => {
    if (isDone) return [line]
    if (held === null) {
      if (!isOrder(line)) return [line]
      held = line
      return []
    }
    isDone = true
    return [line, held]
  }
}

type Alter = (line: string) => readonly string[]
const MISCHIEF: readonly (readonly [string, () => Alter, number, RegExp])[] = [
  ['an order that was changed', () => withOrder((line) => [line.replace('"volume":2', '"volume":9')]), 0, /not what/],
  ['an order whose signature was taken off', () => withOrder((line) => [unsigned(line)]), 0, /no signature/],
  [
    'an order that another program made',
    () => withOrder((line) => [unsigned(line).replace(/\}$/, `,"m":"${'0'.repeat(32)}"}`), line]),
    0,
    /not what/,
  ],
  ['an order with a word before it', () => withOrder((line) => ['{"t":"hb","n":3,"ts":1}', line]), 0, /no signature/],
  ['an empty line before it', () => withOrder((line) => ['', line]), 0, /no signature/],
  ['a line before it that is too long', () => withOrder((line) => ['x'.repeat(70_000), line]), 0, /too long/],
  ['an order that comes a second time', () => withOrder((line) => [line, line]), 1, /came before/],
  ['a line that was left out', () => withOrder(() => []), 0, /not the next one/],
  ['two lines in the wrong order', lateOrder, 0, /not the next one/],
]

export const conformanceOfLine = ({ joined, relayed }: Meetings): void => {
  describe('another program on the line', () => {
    test('a relay of which nobody knows hears nothing of the account, and gets no session', async () => {
      const { peer, tap } = await relayed()
      const [first] = await peer.until('the end', () => tap.connections[0]?.isOver === true && tap.connections)
      expect(first?.said).toEqual(['dial'])
      expect(Object.keys(JSON.parse(first?.lines[0] ?? '')).sort()).toEqual(['ea', 'n', 'nonce', 'protocol', 't', 'ts'])
      await peer.until('what the bridge says of it', () => peer.refused[0])
      expect([peer.sessions, peer.refused[0]]).toEqual([0, 'NOT_BELIEVED'])
    })

    test('a relay that says it arrived where the terminal dialled gets none either', async () => {
      const { peer, tap } = await relayed()
      const { port } = JSON.parse(await peer.until('a challenge', () => challengeOf(tap)))
      expect(port).not.toBe(0)
      tap.alter = (line) => [line.replace(`"port":${port}`, `"port":${tap.port}`)]
      const before = tap.connections.length
      await peer.until('another try', () => tap.connections[before]?.isOver === true)
      expect([peer.sessions, tap.connections[before]?.said]).toEqual([0, ['dial']])
    })

    test.each(MISCHIEF)('%s ends the session, and nothing of it is acted on', async (_, alter, executed, words) => {
      const { peer, terminal, tap } = await joined()
      tap.alter = alter()
      peer.send(peer.open())
      // whatever was held back or left out comes to light with the next line
      peer.send({ t: 'snapshot' })
      await peer.until('the end', () => peer.session === null)
      // who hangs up before it has read everything may cut off its own last words
      for (const { reason } of peer.all('bye')) expect(reason).toMatch(words)
      expect(terminal.executed()).toBe(executed)
    })
  })
}

const challengeOf = (tap: Tap): string | undefined => tap.heard.find((line) => line.includes('"t":"challenge"'))
