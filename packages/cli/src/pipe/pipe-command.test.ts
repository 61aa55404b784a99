import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { terminalIn } from '../../test/terminal.ts'
import { EXIT } from '../exit.ts'
import { run } from '../run.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pipe-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const NOON = Date.UTC(2026, 2, 10, 15)
const environment = { RL_POLICY_ENABLED: 'false', REALAVANCAGEM_REQUIRE_PROFIT_TODAY: 'false' }

const quote = (seconds: number, bid: number) => ({
  type: 'QUOTE',
  symbol: 'WIN',
  time: NOON + seconds * 1_000,
  bid,
  ask: bid + 5,
})
const signal = (id: string, seconds: number) => ({
  type: 'SIGNAL',
  time: NOON + seconds * 1_000,
  signal: {
    id,
    time: NOON + seconds * 1_000,
    symbol: 'WIN',
    side: 'BUY',
    entryPrice: 130_000,
    stopPrice: 129_900,
    targets: [130_200],
  },
  context: {
    regime: 'RANGE',
    globalConfidence: 0.9,
    ensembleDisagreement: 0.1,
    liquidityStrength: 0.9,
    transitionActive: false,
  },
})

/** What comes out when these lines go in. */
const piped = async (lines: readonly unknown[], ...more: readonly string[]) => {
  const words = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
  const terminal = terminalIn(folder, {
    environment,
    lines: async function* () {
      yield* words
    },
  })
  const code = await run(['pipe', '--instrument', 'WIN', ...more], terminal)
  const out = terminal.written.out.split('\n').filter((line) => line !== '')
  return { code, err: terminal.written.err, out: out.map((line) => JSON.parse(line)) }
}

test('a line out for every line in, in order, after the one that says where it stands', async () => {
  const { code, out } = await piped([quote(0, 130_000), signal('a', 1), '', { type: 'STATE' }])
  expect(code).toBe(EXIT.ok)
  expect(out.map(({ type, sequence }) => type ?? sequence)).toEqual(['READY', 1, 2, 'STATE'])
  expect(out[0]).toMatchObject({ sequence: 0, ordersInFlight: [], state: { tradingState: 'ACTIVE' } })
  expect(out[2]).toMatchObject({ commands: [{ type: 'OPEN', contracts: 10, stopPrice: 129_900 }] })
  expect(out[3]?.state.orders).toHaveLength(1)
})

test('a byte order mark before the first line is passed over', async () => {
  const { out } = await piped([`\uFEFF${JSON.stringify(quote(0, 130_000))}`, quote(1, 130_000)])
  expect(out.map(({ type, sequence }) => type ?? sequence)).toEqual(['READY', 1, 2])
})

describe('what is no event is answered with an error, and changes nothing', () => {
  test.each<[string, unknown, string]>([
    ['no JSON', '{"type":', 'line'],
    ['no object', '[1]', 'line'],
    ['an unknown type', { type: 'NEWS', time: NOON }, 'event.type'],
    ['a bad price', { ...quote(0, -5) }, 'quote.bid'],
    ['another symbol', { ...quote(0, 5), symbol: 'XYZ' }, 'symbol'],
  ])('%s', async (_, line, path) => {
    const { code, out } = await piped([line, quote(1, 130_000)])
    expect(code).toBe(EXIT.ok)
    expect(out[1]).toMatchObject({ type: 'ERROR', code: 'INVALID_INPUT', faults: [{ path }] })
    expect(out[2]).toMatchObject({ sequence: 1 })
  })
})

test('with a database it goes on where it was, and tells the orders whose end is not known', async () => {
  const database = ['--database', 'run.db', '--order-prefix', 'py']
  await piped([quote(0, 130_000), signal('a', 1)], ...database)
  const { out } = await piped([signal('b', 2)], ...database)
  expect(out[0]).toMatchObject({
    type: 'READY',
    sequence: 2,
    ordersInFlight: [{ status: 'SENT', command: { type: 'OPEN', orderId: 'py-2-0', contracts: 10 } }],
  })
  expect(out[1]).toMatchObject({ sequence: 3, records: [{ type: 'SIGNAL_REFUSED', code: 'IN_POSITION' }] })
})

test('what became of an order is told after the restart, once, and then the books agree', async () => {
  const database = ['--database', 'settled.db', '--order-prefix', 'py']
  await piped([quote(0, 130_000), signal('a', 1)], ...database)
  const time = NOON + 60_000
  const fill = { type: 'FILL', time, orderId: 'py-2-0', fillId: 'deal', contracts: 10, price: 130_005 }
  const { out } = await piped(
    [fill, fill, { type: 'RECONCILED', time, matched: 0, recovered: 1, orphans: 0, ambiguous: 0 }, { type: 'STATE' }],
    ...database,
  )
  expect(out[2]).toMatchObject({ records: [{ type: 'REFUSED', code: 'DUPLICATE_FILL' }] })
  expect(out[4]?.state).toMatchObject({ tradingState: 'ACTIVE', orders: [], positions: [{ contracts: 10 }] })
  const again = await piped([], ...database)
  expect(again.out[0]).toMatchObject({ sequence: 5, ordersInFlight: [] })
})

test.each<[string, readonly string[], string]>([
  ['no instrument', ['pipe'], '--instrument is missing.'],
  ['an unknown option', ['pipe', '--instrument', 'WIN', '--data', 'x'], 'There is no option --data here'],
  ['an unknown preset', ['pipe', '--instrument', 'WIN', '--preset', 'wild'], '--preset must be one of'],
])('%s is a fault of the call', async (_, argv, message) => {
  const terminal = terminalIn(folder)
  expect(await run(argv, terminal)).toBe(EXIT.usage)
  expect(terminal.written.err).toContain(message)
  expect(terminal.written.out).toBe('')
})

test('settings are those of the environment', async () => {
  const terminal = terminalIn(folder, { environment: { DAILY_FLAT_BY: '25:00' } })
  expect(await run(['pipe', '--instrument', 'WIN'], terminal)).toBe(EXIT.failed)
  expect(terminal.written.err).toContain('DAILY_FLAT_BY')
})
