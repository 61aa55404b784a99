import { endOfDay } from '../trade-server/pending-rules.ts'
import type { SimulatedSymbol } from '../trade-server/simulated-symbol.ts'
import type { Lapse } from '../trade-server/trade-request.ts'

/** When an entry is to lapse that was placed at a moment, all on the server's wall clock: at its time, else with the day. */
export const lapsesAt = (expiresAt: number | null, placed: number): number => expiresAt ?? endOfDay(placed)

/**
 * The way to lapse that the symbol knows and that comes nearest to what is wanted without coming before it; null where there
 * is none. What lapses later is taken back by the terminal.
 */
export const chooseLapse = (expiresAt: number | null, { expirations }: SimulatedSymbol, now: number): Lapse | null => {
  const at = lapsesAt(expiresAt, now)
  const isToday = at <= endOfDay(now)
  const wanted: readonly (Lapse | null)[] =
    expiresAt === null
      ? [{ type: 'DAY' }, { type: 'SPECIFIED_DAY', at: now }, { type: 'SPECIFIED', at }, { type: 'GTC' }]
      : [
          { type: 'SPECIFIED', at },
          isToday ? { type: 'DAY' } : null,
          { type: 'SPECIFIED_DAY', at: at - 1 },
          { type: 'GTC' },
          // the only one left: it lapses too early rather than never
          { type: 'DAY' },
        ]
  return wanted.find((lapse) => lapse !== null && expirations.includes(lapse.type)) ?? null
}
