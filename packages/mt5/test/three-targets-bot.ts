import { direction, type Instrument, type Signal, type SignalContext } from '@alavanca/core'
import type { HostAction, HostStrategy, MarketBar } from '@alavanca/replay'

/** A market in which all eight layers agree. */
const CALM: SignalContext = {
  regime: 'TREND_UP',
  globalConfidence: 0.9,
  ensembleDisagreement: 0.1,
  liquidityStrength: 0.9,
  transitionActive: false,
}

export interface Script {
  /** After so many bars the bot leaves whatever it holds, and is silent: what a run's end does is no part of it. */
  readonly bars: number
  /** Distance of the stop in ticks; the three targets lie at one, two and three thirds of it and of as much again. */
  readonly stopTicks: number
}

/** How a position of the script is left, beside its stop and its three targets: in turn. */
const RULES = ['TRAIL', 'BREAK_EVEN', 'BOTH', 'NONE'] as const

const OPPOSITE = ['reverse', 'reverse', 'close', 'refuse', 'reverse'] as const

/**
 * A bot without opinions, which does everything that a signal may ask for: every third bar a signal, of the other side than
 * the one before, so that some meet a position and some do not; and now and then half of what it holds leaves on its word.
 */
export const threeTargetsBot = ({ symbol, tickSize }: Instrument, { bars, stopTicks }: Script): HostStrategy => {
  let seen = 0
  let signals = 0
  const signalAt = ({ time, durationMs, close }: MarketBar, side: 'BUY' | 'SELL'): Signal => {
    const away = (ticks: number): number => close + direction(side) * ticks * tickSize
    const rule = RULES[signals % RULES.length]
    const onOpposite = OPPOSITE[signals % OPPOSITE.length] ?? 'reverse'
    signals += 1
    const third = Math.round(stopTicks / 3)
    const breakEven = rule === 'BREAK_EVEN' || rule === 'BOTH' ? { breakEvenAt: away(third) } : {}
    const trail =
      rule === 'TRAIL' || rule === 'BOTH' ? { trail: { distance: third * 2 * tickSize, step: tickSize } } : {}
    return {
      id: `s${signals}`,
      time: time + durationMs,
      symbol,
      side,
      entryPrice: close,
      stopPrice: away(-stopTicks),
      // out of order, one of them with a share of its own: the engine sorts and splits
      targets:
        signals % 2 === 0
          ? [away(4 * third), away(third), away(2 * third)]
          : [
              { price: away(third), share: 0.5 },
              { price: away(2 * third), share: 0.25 },
              { price: away(5 * third), share: 0.25 },
            ],
      onOpposite,
      exit: { ...breakEven, ...trail },
    }
  }
  return {
    name: 'three targets',
    onBar: (bar): readonly HostAction[] | null => {
      seen += 1
      if (seen > bars) return null
      if (seen === bars) return [{ type: 'EXIT', symbol, reason: 'the script is over' }]
      if (seen % 11 === 10) return [{ type: 'EXIT', symbol, share: 0.5, reason: 'half' }]
      if (seen % 3 !== 0) return null
      return [{ signal: signalAt(bar, signals % 2 === 0 ? 'BUY' : 'SELL'), context: CALM }]
    },
  }
}
