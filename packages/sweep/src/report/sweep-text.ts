import type { Language } from '@alavanca/core'
import { yearly } from '../verdicts/moments.ts'
import { STRESS_NAMES } from '../verdicts/stress.ts'
import { provenBy } from './proven.ts'
import type { SweepReportData } from './sweep-report-data.ts'
import { type SweepTelling, settingsInWords, tellingOf } from './telling.ts'
import { verdictRows } from './verdict-rows.ts'

/** Rows of words with the columns under each other. */
const columns = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}

const verdictLines = (telling: SweepTelling): readonly string[] =>
  columns(verdictRows(telling).map(({ name, value, limit, state }) => [name, value, limit, state]))

const winnerLines = ({ data, texts, format }: SweepTelling): readonly string[] => {
  const { verdict, winner } = data
  if (verdict.type === 'NOTHING_TO_JUDGE' || winner === null) return []
  const { figures } = verdict
  return [
    '',
    `${texts.winner}: ${settingsInWords(winner.settings)}`,
    ...columns([
      [texts.earned, format.result(winner.netCents)],
      [texts.trades, format.number(winner.trades)],
      [texts.yearlySharpe, format.number(yearly(figures.winner.sharpe), 2)],
      [texts.noise, format.number(yearly(figures.noiseSharpe), 2)],
      ...STRESS_NAMES.map((name) => {
        const outcome = figures.stress.find((one) => one.name === name)
        if (outcome === undefined) return [texts.stresses[name], texts.states.OPEN]
        return [texts.stresses[name], outcome.keptShare === null ? '–' : format.percent(outcome.keptShare)]
      }),
    ]),
  ]
}

const trialLines = ({ data, texts, format }: SweepTelling): readonly string[] => {
  const { finished, dropped, failed, poison } = data.trials
  const counts = { begun: finished + dropped + failed + poison, finished, dropped, failed, poison }
  const names = ['begun', 'finished', 'dropped', 'failed', 'poison'] as const
  return ['', texts.all, ...columns(names.map((name) => [texts.counts[name], format.number(counts[name])]))]
}

/** The same for a terminal: what is proven, the verdicts, the winner, and all trials. */
export const sweepText = (data: SweepReportData, language: Language = 'en'): string => {
  const telling = tellingOf(data, language)
  const { sentence, remarks } = provenBy(telling)
  const lines = [
    sentence,
    ...remarks.map(({ text }) => text),
    '',
    ...verdictLines(telling),
    ...winnerLines(telling),
    ...trialLines(telling),
  ]
  return `${lines.join('\n')}\n`
}
