import { formatCents, SessionCalendar } from '@alavanca/core'
import type { DayRule, EngineConfig } from '@alavanca/engine'
import type { Limit, RegimeView } from '../schemas/index.ts'
import type { Seen } from '../seen.ts'
import { heldPositions } from './positions.ts'

/** How far each limit is, the rules that are switched off left out. Money counts as the limits' own basis says where that is realised. */
export const limitsOf = (seen: Seen, regimes: readonly RegimeView[]): readonly Limit[] => [
  ...(seen.config === null ? [] : dayLimits(seen, seen.config)),
  ...capitalLimits(seen),
  ...regimes.flatMap(regimeLimits),
  ...scalpLimits(seen),
]

const dayLimits = (seen: Seen, config: EngineConfig): readonly Limit[] => {
  const { desk } = seen
  const { dailyLossLimit, dailyLossBasis, dayRules } = config
  const open = heldPositions(desk).reduce((sum, { unrealisedCents }) => sum + (unrealisedCents ?? 0), 0)
  const result = (basis: 'realised' | 'equity'): number => desk.state.pnlToday + (basis === 'equity' ? open : 0)
  const limits: Limit[] = []
  if (dailyLossLimit > 0) {
    const allowed = desk.lossAllowed + dailyLossLimit
    const loss = Math.max(0, -result(dailyLossBasis))
    limits.push(
      moneyLimit('DAILY_LOSS', loss, allowed, loss >= allowed, {
        en: `Lost today ${inMoney(loss)} of at most ${inMoney(allowed)}.`,
        'pt-BR': `Perda do dia ${inMoney(loss)} de no máximo ${inMoney(allowed)}.`,
      }),
    )
  }
  if (dayRules.stopGain > 0) {
    const gain = result(dayRules.basis)
    limits.push(
      moneyLimit('STOP_GAIN', gain, dayRules.stopGain, gain >= dayRules.stopGain, {
        en: `Earned today ${inMoney(gain)}; no new trade from ${inMoney(dayRules.stopGain)} on.`,
        'pt-BR': `Ganho do dia ${inMoney(gain)}; sem novas operações a partir de ${inMoney(dayRules.stopGain)}.`,
      }),
    )
  }
  if (dayRules.profitLockShare > 0) {
    const best = Math.max(desk.day.best, result(dayRules.basis))
    const may = Math.floor(best * dayRules.profitLockShare)
    const given = best - result(dayRules.basis)
    const reached = best > 0 && best >= dayRules.profitLockFrom && given > may
    limits.push(
      moneyLimit('PROFIT_LOCK', given, may, reached, {
        en: `Gave back ${inMoney(given)} of the day's best ${inMoney(best)}; ${inMoney(may)} may go.`,
        'pt-BR': `Devolvidos ${inMoney(given)} do melhor do dia ${inMoney(best)}; até ${inMoney(may)} podem ir.`,
      }),
    )
  }
  if (dayRules.maxTrades > 0) limits.push(tradeLimit('MAX_TRADES', desk.day.trades, dayRules.maxTrades))
  if (dayRules.maxLosingStreak > 0)
    limits.push(tradeLimit('LOSING_STREAK', desk.day.losingStreak, dayRules.maxLosingStreak))
  if (dayRules.flatBy !== null) limits.push(timeLimit(seen, config, 'FLAT_BY', dayRules.flatBy))
  if (dayRules.noNewTradesAfter !== null)
    limits.push(timeLimit(seen, config, 'NO_NEW_TRADES_AFTER', dayRules.noNewTradesAfter))
  return limits
}

// as: whole cents, which formatting asks for
const inMoney = (amount: number): string => formatCents(amount as Parameters<typeof formatCents>[0])

/** How much of a limit is used up; null where there is nothing to use. */
const usedOf = (observed: number, limit: number): number | null => (limit > 0 ? Math.max(0, observed / limit) : null)

const moneyLimit = (
  code: DayRule | 'DAILY_LOSS' | 'CAPITAL',
  observed: number,
  limit: number,
  reached: boolean,
  text: Limit['text'],
): Limit => ({ code, of: null, observed, limit, unit: 'cents', used: usedOf(observed, limit), reached, text })

const tradeLimit = (code: 'MAX_TRADES' | 'LOSING_STREAK', observed: number, limit: number): Limit => ({
  code,
  of: null,
  observed,
  limit,
  unit: 'trades',
  used: usedOf(observed, limit),
  reached: observed >= limit,
  text:
    code === 'MAX_TRADES'
      ? { en: `${observed} of ${limit} trades today.`, 'pt-BR': `${observed} de ${limit} operações no dia.` }
      : {
          en: `${observed} losing trades in a row, of at most ${limit}.`,
          'pt-BR': `${observed} operações perdedoras seguidas, de no máximo ${limit}.`,
        },
})

/** By the time of the day in the session's zone. A day that rolls in the evening ends at that time on its own date. */
const timeLimit = (
  { desk, now }: Seen,
  { timeZone }: EngineConfig,
  code: 'FLAT_BY' | 'NO_NEW_TRADES_AFTER',
  limit: string,
): Limit => {
  const wall = new SessionCalendar(timeZone).toWall(desk.state.time ?? now)
  const observed = new Date(wall).toISOString().slice(11, 16)
  return {
    code,
    of: null,
    observed,
    limit,
    unit: 'time-of-day',
    used: usedOf(minutesOf(observed), minutesOf(limit)),
    reached: observed >= limit,
    text:
      code === 'FLAT_BY'
        ? { en: `Flat by ${limit}; it is ${observed}.`, 'pt-BR': `Zerado até ${limit}; agora são ${observed}.` }
        : {
            en: `No new trade after ${limit}; it is ${observed}.`,
            'pt-BR': `Sem novas operações depois de ${limit}; agora são ${observed}.`,
          },
  }
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Margin that what is held binds, at the margin that is configured now. */
const capitalLimits = ({ desk }: Seen): readonly Limit[] =>
  desk.state.capital.map(({ symbol, operatorCapital, marginPerContract }) => {
    const held = desk.state.positions.reduce((sum, one) => sum + (one.symbol === symbol ? one.contracts : 0), 0)
    const bound = held * marginPerContract
    const text = {
      en: `${symbol}: ${inMoney(bound)} of ${inMoney(operatorCapital)} bound by ${held} contracts.`,
      'pt-BR': `${symbol}: ${inMoney(bound)} de ${inMoney(operatorCapital)} presos por ${held} contratos.`,
    }
    return { ...moneyLimit('CAPITAL', bound, operatorCapital, bound > operatorCapital, text), of: symbol }
  })

const regimeLimits = ({ regime, detector, frozen }: RegimeView): readonly Limit[] => {
  const { evidence, evidenceLimit, drawdownR, drawdownLimitR } = detector
  const [shown, of] = [evidence.toFixed(1), evidenceLimit.toFixed(1)]
  const limits: Limit[] = [
    {
      code: 'REGIME_EVIDENCE',
      of: regime,
      observed: evidence,
      limit: evidenceLimit,
      unit: 'evidence',
      used: usedOf(evidence, evidenceLimit),
      reached: frozen !== null,
      text: {
        en: `${regime}: evidence of a drop ${shown}, frozen from ${of} on.`,
        'pt-BR': `${regime}: evidência de queda ${shown}, congela a partir de ${of}.`,
      },
    },
  ]
  if (drawdownLimitR !== null)
    limits.push({
      code: 'REGIME_DRAWDOWN',
      of: regime,
      observed: drawdownR,
      limit: drawdownLimitR,
      unit: 'R',
      used: usedOf(drawdownR, drawdownLimitR),
      reached: drawdownR >= drawdownLimitR,
      text: {
        en: `${regime}: ${drawdownR.toFixed(1)} R below its peak, frozen at ${drawdownLimitR.toFixed(1)} R.`,
        'pt-BR': `${regime}: ${drawdownR.toFixed(1)} R abaixo do pico, congela em ${drawdownLimitR.toFixed(1)} R.`,
      },
    })
  return limits
}

const seconds = (ms: number): string => `${Math.ceil(Math.max(0, ms) / 1_000)} s`

const scalpLimits = ({ desk, now }: Seen): readonly Limit[] => {
  const at = desk.state.time ?? now
  const clocks = [...desk.scalps.values()].flatMap(({ symbol, openedAt, expiresAt }): Limit[] => {
    if (expiresAt === null) return []
    const [held, may] = [Math.max(0, at - openedAt), expiresAt - openedAt]
    const text = {
      en: `${symbol}: the extra leaves in ${seconds(may - held)}.`,
      'pt-BR': `${symbol}: o extra sai em ${seconds(may - held)}.`,
    }
    const used = usedOf(held, may)
    return [
      { code: 'SCALP_TIME', of: symbol, observed: held, limit: may, unit: 'ms', used, reached: held >= may, text },
    ]
  })
  const cooling = [...desk.cooldowns].flatMap(([symbol, until]): Limit[] => {
    if (until <= at) return []
    const text = {
      en: `${symbol}: no extra for ${seconds(until - at)}, a profit is protected.`,
      'pt-BR': `${symbol}: sem extra por ${seconds(until - at)}, um lucro está protegido.`,
    }
    return [{ code: 'COOLDOWN', of: symbol, observed: at, limit: until, unit: 'ms', used: null, reached: true, text }]
  })
  return [...clocks, ...cooling]
}
