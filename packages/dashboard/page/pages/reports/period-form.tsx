import { bot, state } from '../../model/live.ts'
import { go } from '../../model/place.ts'
import { hrefOf } from '../../model/route.ts'
import { reportTexts } from '../../texts/reports.ts'
import { words } from '../../texts/words.ts'
import { lastDays, type Period } from './period.ts'

/** Which days the report is about. */
export const PeriodForm = ({ period }: { readonly period: Period }) => {
  const t = words(reportTexts)
  const until = state.value?.time ?? Date.now()
  const hrefTo = (chosen: Period): string => hrefOf('reports', { bot: bot.value, ...chosen })
  const presets: readonly (readonly [string, Period])[] = [
    ['today', lastDays(1, until)],
    ['week', lastDays(7, until)],
    ['month', lastDays(30, until)],
    ['all', {}],
  ]
  const isChosen = (preset: Period): boolean => preset.from === period.from && preset.to === period.to
  return (
    <form class="fields" aria-label={t.period} onSubmit={(event) => event.preventDefault()}>
      <label class="field">
        {t.from}
        <input
          type="date"
          value={period.from ?? ''}
          onChange={({ currentTarget }) => go(hrefTo({ ...period, from: currentTarget.value }))}
        />
      </label>
      <label class="field">
        {t.to}
        <input
          type="date"
          value={period.to ?? ''}
          onChange={({ currentTarget }) => go(hrefTo({ ...period, to: currentTarget.value }))}
        />
      </label>
      {presets.map(([name, preset]) => (
        <a key={name} class="button" href={hrefTo(preset)} aria-current={isChosen(preset) ? 'true' : undefined}>
          {t.presets[name]}
        </a>
      ))}
    </form>
  )
}
