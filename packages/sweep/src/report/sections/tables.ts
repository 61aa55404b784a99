import { type Cell, facts, figure, html, type Markup, note, table } from '@alavanca/report'
import { yearly } from '../../verdicts/moments.ts'
import { STRESS_NAMES } from '../../verdicts/stress.ts'
import { type SweepTelling, settingsInWords } from '../telling.ts'
import { verdictRows } from '../verdict-rows.ts'

/** Every verdict with its formula, what was measured, the limit, and what it means. */
export const verdicts = (telling: SweepTelling): Markup | null => {
  const { texts } = telling
  const rows = verdictRows(telling)
  if (rows.length === 0) return null
  const { what, value, limit, state, means } = texts.table
  return table({
    caption: texts.figures,
    head: [what, figure(value), limit, state, means],
    rows: rows.map((row): readonly Cell[] => [
      { text: row.name, note: row.formula },
      figure(row.value),
      row.limit,
      { text: row.state, sign: row.sign },
      row.means,
    ]),
  })
}

/** The winner again under worse conditions; one that nobody tried says so. */
export const stress = ({ data, texts, format }: SweepTelling): Markup | null => {
  if (data.verdict.type === 'NOTHING_TO_JUDGE' || data.verdict.figures.stress.length === 0) return null
  const tried = data.verdict.figures.stress
  return html`${table({
    caption: texts.stress,
    head: ['', figure(texts.kept), figure(texts.yearlySharpe), texts.table.state],
    rows: STRESS_NAMES.map((name): readonly Cell[] => {
      const outcome = tried.find((one) => one.name === name)
      if (outcome === undefined) return [texts.stresses[name], figure('–'), figure('–'), texts.states.OPEN]
      const { keptShare, sharpe, survives } = outcome
      return [
        texts.stresses[name],
        figure(keptShare === null ? '–' : format.percent(keptShare)),
        figure(format.number(yearly(sharpe), 2)),
        { text: survives ? texts.states.PASSED : texts.states.FAILED, sign: survives ? 1 : -1 },
      ]
    }),
  })}${note(texts.stressWhy)}`
}

/** What the winner is, and over which range it was searched for. */
export const winnerSettings = ({ data, texts }: SweepTelling): Markup | null => {
  const { winner, registration } = data
  if (winner === null) return null
  return table({
    caption: texts.setting,
    head: [texts.parameter, figure(texts.table.value), texts.range],
    rows: Object.entries(winner.settings).map(([path, value]): readonly Cell[] => [
      path,
      figure(String(value)),
      registration.space.find((one) => one.path === path)?.range ?? '–',
    ]),
  })
}

/** Every trial, whatever became of it. */
export const trials = ({ data, texts, format }: SweepTelling): Markup => {
  const { finished, dropped, failed, poison } = data.trials
  const begun = { budget: data.registration.budget, begun: finished + dropped + failed + poison }
  const counts = { ...begun, finished, dropped, failed, poison }
  const names = ['budget', 'begun', 'finished', 'dropped', 'failed', 'poison'] as const
  const failures =
    data.failures.length === 0
      ? null
      : table({
          caption: texts.failures,
          head: [texts.parameter, texts.message],
          rows: data.failures.map(({ settings, isPoison, message }): readonly Cell[] => [
            isPoison ? { text: settingsInWords(settings), note: texts.poisonMark } : settingsInWords(settings),
            message,
          ]),
        })
  return html`${note(texts.allWhy)}${facts(names.map((name) => [texts.counts[name], format.number(counts[name])]))}${failures}`
}

/** What was registered, so that anybody can run it again. */
export const registration = ({ data, texts, format }: SweepTelling): Markup => {
  const { search, seed, space, chainHead, spaceHash, dataHash, engineHash } = data.registration
  const [first = '', last = ''] = [data.days[0], data.days.at(-1)]
  const span = data.days.length === 0 ? '' : ` (${format.dayName(first)} … ${format.dayName(last)})`
  return html`${facts([
    [texts.search, texts.searches[search]],
    [texts.seed, seed],
    [texts.days, `${format.number(data.days.length)}${span}`],
    ...space.map(({ path, range }) => [path, range] as const),
    [texts.hashes.chain, chainHead],
    [texts.hashes.space, spaceHash],
    [texts.hashes.data, dataHash],
    [texts.hashes.engine, engineHash],
  ])}`
}
