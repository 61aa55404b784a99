import type { NowAnswer, Warning } from '../schemas/index.ts'
import { asOfNow, currencyOf, type Seen } from '../seen.ts'
import { limitsOf } from './limits.ts'
import { heldPositions } from './positions.ts'
import { regimeViews } from './regimes.ts'

/** One screen. */
export const nowView = (seen: Seen): NowAnswer => {
  const { bot, desk, settings } = seen
  const { state, trading } = desk
  const positions = [...heldPositions(desk)]
  return {
    bot,
    asOf: asOfNow(seen),
    currency: currencyOf(desk),
    day: state.day,
    pnlTodayCents: state.pnlToday,
    unrealisedCents: positions.reduce((sum, { unrealisedCents }) => sum + (unrealisedCents ?? 0), 0),
    netTotalCents: state.counts.netCents,
    trades: state.counts.trades,
    tradingState: state.tradingState,
    tradingStateCause: trading.cause,
    tradingStateReason: trading.reason,
    tradingStateSinceSequence: trading.sequence,
    prices: [...desk.prices].map(([symbol, { bid, ask, time }]) => ({ symbol, bid, ask, timeMs: time })),
    positions,
    ordersUnderWay: state.orders.length,
    frozenRegimes: [...state.frozenRegimes],
    lessonsSetAside: state.lessonsSetAside,
    limits: [...limitsOf(seen, regimeViews(seen))],
    settings,
    warnings: [...ownWarnings(seen), ...[...desk.warnings].reverse()],
    lastDecisionId: desk.lastDecisionId,
  }
}

/** What no record tells: orders in doubt, lessons that wait, settings that are not those of the run. */
const ownWarnings = ({ desk, settings, now }: Seen): readonly Warning[] => {
  const { sequence, time, orders, lessonsSetAside } = desk.state
  const at = { sequence, timeMs: time ?? now }
  const warnings: Warning[] = []
  if (settings === 'DIFFERENT')
    warnings.push({
      ...at,
      code: 'UNVERIFIED_SETTINGS',
      severity: 'warning',
      text: {
        en: 'The settings given to the dashboard are not those of the run: limits and odds may be others.',
        'pt-BR': 'As configurações dadas ao painel não são as da execução: limites e chances podem ser outros.',
      },
    })
  const doubted = orders.filter(({ status }) => status === 'UNKNOWN').length
  if (doubted > 0)
    warnings.push({
      ...at,
      code: 'ORDERS_IN_DOUBT',
      severity: 'serious',
      text: {
        en: `Of ${doubted} orders nobody can say what became of them.`,
        'pt-BR': `De ${doubted} ordens ninguém sabe o que foi feito.`,
      },
    })
  if (lessonsSetAside > 0)
    warnings.push({
      ...at,
      code: 'LESSONS_SET_ASIDE',
      severity: 'warning',
      text: {
        en: `${lessonsSetAside} lessons could not be learnt and wait for an operator.`,
        'pt-BR': `${lessonsSetAside} lições não puderam ser aprendidas e esperam por um operador.`,
      },
    })
  return warnings
}
