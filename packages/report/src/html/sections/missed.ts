import type { CounterfactualsReport } from '../../counterfactual/counterfactuals-report.ts'
import { html, type Markup } from '../markup.ts'
import { type Cell, figure, folded, money, note, section, table } from '../parts.ts'
import { refuserInWords, type Telling, wordsFor } from '../telling.ts'
import { filled } from '../texts/filled.ts'

const sums = (telling: Telling, { byReason }: CounterfactualsReport): Markup => {
  const { texts, format } = telling
  const words = texts.refusals
  const most = Math.max(1, ...byReason.map(({ count }) => count))
  return table({
    caption: words.byRefuser,
    head: [
      words.refusedBy,
      words.what,
      ...[words.times, words.won, words.net, words.mean, words.interval, words.days].map(figure),
    ],
    rows: byReason.map((sum): readonly Cell[] => {
      const mean = Math.round(sum.meanCents)
      const [low, high] = (sum.intervalCents ?? []).map((end) => format.result(Math.round(end)))
      return [
        refuserInWords(telling, sum.refusedBy),
        wordsFor(sum.what, words.whats),
        { text: format.number(sum.count), isFigure: true, share: sum.count / most },
        figure(format.number(sum.won)),
        money(sum.netCents, format.result(sum.netCents)),
        money(mean, format.result(mean)),
        figure(
          low === undefined || high === undefined
            ? `${texts.notAvailable} (${words.fewDays})`
            : filled(texts.to, { from: low, to: high }),
        ),
        figure(format.number(sum.days)),
      ]
    }),
  })
}

const byDay = (telling: Telling, { byDay: rows, byDayTotal }: CounterfactualsReport): Markup => {
  const { texts, format } = telling
  const words = texts.refusals
  const count = { shown: format.number(rows.length), total: format.number(byDayTotal) }
  return folded(
    words.missedByDay,
    rows.length < byDayTotal ? note(filled(words.newestOf, count)) : null,
    table({
      caption: `${words.missedByDay}. ${words.missedMark}`,
      head: [words.day, words.refusedBy, words.what, figure(words.times), figure(words.net)],
      rows: rows.map((row): readonly Cell[] => [
        format.dayName(row.day),
        refuserInWords(telling, row.refusedBy),
        wordsFor(row.what, words.whats),
        figure(format.number(row.count)),
        money(row.netCents, format.result(row.netCents)),
      ]),
    }),
  )
}

const ones = (telling: Telling, { newest }: CounterfactualsReport): Markup => {
  const { texts, format } = telling
  const words = texts.refusals
  return folded(
    words.missedOnes,
    table({
      caption: `${words.missedOnes}. ${words.missedMark}`,
      head: [
        texts.when,
        words.refusedBy,
        words.what,
        texts.side,
        ...[texts.contracts, words.entry, words.exit].map(figure),
        texts.reason,
        figure(words.net),
      ],
      rows: newest.map((one): readonly Cell[] => [
        format.time(one.time),
        one.refusedBy.map((name) => refuserInWords(telling, name)).join(', '),
        wordsFor(one.what, words.whats),
        one.side === 'BUY' ? texts.buy : texts.sell,
        figure(format.number(one.contracts)),
        figure(format.price(one.entryPrice)),
        figure(format.price(one.exitPrice)),
        wordsFor(one.exitReason, words.exits),
        money(one.netCents, format.result(one.netCents)),
      ]),
    }),
  )
}

/** What refusals and HOLDs would have earned, marked as simulated. */
export const missed = (telling: Telling): Markup => {
  const { data, texts, format } = telling
  const words = texts.refusals
  const report = data.counterfactuals ?? null
  if (report === null) return section('missed', words.missed, words.missedMark, html`<p>${words.nothingMissed}</p>`)
  const [first] = report.byReason
  const most = {
    name: refuserInWords(telling, first?.refusedBy ?? ''),
    count: format.number(first?.count ?? 0),
    mean: format.result(Math.round(first?.meanCents ?? 0)),
  }
  return section(
    'missed',
    words.missed,
    words.missedMark,
    html`<p class="simulated"><strong>${words.missedMark}.</strong> ${words.missedWhy}</p>
<p class="lead">${filled(words.missedInShort, most)}</p>`,
    sums(telling, report),
    note(
      `${words.intervalWhy}${report.unfinished === 0 ? '' : ` ${filled(words.unfinished, { count: format.number(report.unfinished) })}`}`,
    ),
    byDay(telling, report),
    ones(telling, report),
  )
}
