import type { CounterfactualBook, Counterfactual as Simulated } from '@alavanca/report'
import type { Counterfactual, CounterfactualsAnswer, Sentence } from '../schemas/index.ts'
import { asOfNow, type Seen } from '../seen.ts'

const ASSUMPTIONS: readonly Sentence[] = [
  {
    en: 'Simulated on the prices that followed; nothing here was traded, and that it was not is left to have changed nothing else.',
    'pt-BR':
      'Simulado com os preços que se seguiram; nada disto foi operado, e supõe-se que operar nada mais teria mudado.',
  },
  {
    en: 'At the market it enters at the other side of the spread, after a bar at the next open; stops slip only over gaps.',
    'pt-BR':
      'A mercado entra do outro lado do spread, depois de uma barra na próxima abertura; stops só escorregam em gaps.',
  },
  {
    en: 'Where one bar touches stop and target, the stop came first. What is open when its day ends leaves at the last price.',
    'pt-BR': 'Onde uma barra toca stop e alvo, o stop veio antes. O que está aberto no fim do dia sai no último preço.',
  },
  {
    en: 'It costs what the fills of the run cost on average. One that several refused counts for each of them: sums overlap.',
    'pt-BR':
      'Custa o que as execuções custaram em média. O que vários recusaram conta para cada um: as somas se sobrepõem.',
  },
]

export const counterfactualView = (one: Simulated): Counterfactual => ({
  simulated: true,
  signalId: one.signalId,
  sequence: one.sequence,
  timeMs: one.time,
  symbol: one.symbol,
  side: one.side,
  what: one.what,
  contracts: one.contracts,
  refusedBy: [...one.refusedBy],
  entryPrice: one.entryPrice,
  exitPrice: one.exitPrice,
  exitReason: one.exitReason,
  exitAtMs: one.closedAt,
  netCents: one.netCents,
})

const SHOWN = 100
/** Days by reason that are listed, the newest. */
const DAYS = 1_000

export const counterfactualsView = (
  seen: Seen,
  book: CounterfactualBook,
  coverage: CounterfactualsAnswer['coverage'],
): CounterfactualsAnswer => {
  const sums = book.sums()
  return {
    bot: seen.bot,
    asOf: asOfNow(seen),
    simulated: true,
    assumptions: [...ASSUMPTIONS],
    coverage,
    byReason: sums.map(({ days, intervalCents, ...sum }) => ({
      ...sum,
      days: days.length,
      intervalCents: intervalCents === null ? null : [...intervalCents],
    })),
    byDay: sums
      .flatMap(({ what, refusedBy, days }) => days.map((day) => ({ ...day, what, refusedBy })))
      .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
      .slice(0, DAYS),
    recent: book.recent(SHOWN).map(counterfactualView),
    open: book.running,
  }
}
