import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { Twice } from '../../test/twice.ts'
import { Draw } from '../../test/worlds/draw.ts'
import { RandomWorld } from '../../test/worlds/random-world.ts'
import { drawSettings } from '../../test/worlds/world-settings.ts'
import type { Books } from '../books.ts'
import type { EngineEvent, MarketEvent } from '../events.ts'
import { publicState } from '../publish.ts'
import { keepsRules } from './keep-exits.ts'

const EVENTS = 200

/** A price soon after another and near it; some lie between two steps. */
const soonAfter = (event: MarketEvent, draw: Draw, tick: number): MarketEvent => {
  const moved = draw.pick([0, 0, 1, -1, 2, -2, 0.4]) * tick
  const { symbol } = event
  if (event.type === 'QUOTE') {
    const [bid, ask] = 'price' in event ? [event.price, event.price] : [event.bid, event.ask]
    return { type: 'QUOTE', symbol, time: event.time + draw.pick([0, 40, 900]), bid: bid + moved, ask: ask + moved }
  }
  const { time, durationMs, close, spread } = event
  const [low, high] = [close - draw.pick([0, 1, 3.3]) * tick, close + draw.pick([0, 1, 3.3]) * tick]
  const facts = { open: close, high, low, close: draw.pick([low, close, high]) }
  return {
    type: 'BAR',
    symbol,
    time: time + durationMs,
    durationMs,
    ...facts,
    ...(spread === undefined ? {} : { spread }),
  }
}

/** How many prices were quiet, by what was going on at the time. */
class Met {
  readonly counts: Record<string, number> = {}

  add(books: Books, event: EngineEvent): void {
    if (event.type !== 'QUOTE' && event.type !== 'BAR') return
    const { trade, simulations } = books.symbol(event.symbol)
    const kinds = [
      event.type,
      trade !== null && 'with a trade',
      trade !== null && keepsRules(trade) && 'with a trade whose stop or parts the engine keeps',
      trade !== null && trade.extra !== null && 'with an extra',
      simulations.trades.length > 0 && 'with something simulated',
      books.symbols.size > 1 && 'with other symbols',
    ]
    for (const kind of kinds) if (kind !== false) this.counts[kind] = (this.counts[kind] ?? 0) + 1
  }
}

/** Lives a world twice: with its quiet prices taken as such, and with every rule asked at every price. */
const liveTwice = (seed: string, met: Met): void => {
  const draw = new Draw(seed)
  const settings = drawSettings(draw)
  const world = new RandomWorld(draw, settings)
  const both = new Twice(settings.parts)
  const tell = (event: EngineEvent): void => {
    const before = both.quiet
    const step = both.try(event)
    if (both.quiet > before) met.add(both.quick, event)
    if (typeof step !== 'string') world.hear(step)
  }
  for (let count = 0; count < EVENTS; count += 1) {
    const { event, isNonsense } = world.next(publicState(both.quick))
    tell(event)
    if (isNonsense || (event.type !== 'QUOTE' && event.type !== 'BAR')) continue
    const { tickSize } = both.quick.symbol(event.symbol).instrument
    let last: MarketEvent = event
    for (let more = draw.pick([0, 2, 8]); more > 0; more -= 1) {
      last = soonAfter(last, draw, tickSize)
      tell(last)
    }
    if (draw.chance(0.1)) both.compare()
  }
  both.compare()
}

test.prop([fc.nat()], { numRuns: 10 })(
  'a price that is quiet changes what it would change if every rule were asked, and leads to as little',
  (seed) => liveTwice(`quiet ${seed}`, new Met()),
)

test('many prices are quiet, whatever is going on', () => {
  const met = new Met()
  for (let world = 0; world < 40; world += 1) liveTwice(`met ${world}`, met)
  const { counts } = met
  expect(Object.values(counts).filter((count) => count > 30)).toHaveLength(7)
})
