import type { Limit, NowAnswer } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import type { Formats } from '../../model/formats-of.ts'
import { language } from '../../model/preferences.ts'
import { Meter } from '../../parts/meter.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/section.tsx'
import { filled } from '../../texts/filled.ts'
import { nowTexts } from '../../texts/now.ts'
import { words } from '../../texts/words.ts'

/** A limit's figure with its unit. */
const written = (
  value: number | string,
  unit: Limit['unit'],
  format: Formats,
  units: Readonly<Record<string, string>>,
) => {
  if (typeof value === 'string') return value
  switch (unit) {
    case 'cents':
      return format.money(value)
    case 'ms':
      return format.duration(value / 1_000)
    case 'time-of-day':
      return String(value)
    case 'trades':
    case 'points':
      return `${format.number(value)} ${units[unit]}`
    case 'evidence':
      return format.number(value, 1)
    case 'R':
      return `${format.number(value, 1)} R`
  }
}

const LimitRow = ({ limit }: { readonly limit: Limit }) => {
  const t = words(nowTexts)
  const format = formats.value
  const name = `${t.limitNames[limit.code]}${limit.of === null ? '' : ` · ${limit.of}`}`
  const inWords = (value: number | string): string => written(value, limit.unit, format, t.units)
  const measured =
    limit.observed === null
      ? `${t.notMeasured} / ${inWords(limit.limit)}`
      : filled(t.limitUse, { observed: inWords(limit.observed), limit: inWords(limit.limit) })
  return (
    <div class="limit" title={limit.text[language.value]}>
      <p>
        <span>
          {name}
          {limit.reached ? <strong class="lost"> {t.reached}</strong> : null}
        </span>
        <span>{measured}</span>
      </p>
      {limit.used === null ? null : (
        <Meter label={name} share={limit.used} said={filled(t.used, { share: format.percent(limit.used) })} />
      )}
    </div>
  )
}

/** How far every limit is, the nearest first. */
export const Limits = ({ now }: { readonly now: NowAnswer }) => {
  const t = words(nowTexts)
  const limits = [...now.limits].sort((a, b) => (b.used ?? -1) - (a.used ?? -1))
  return (
    <Section title={t.limits}>
      {now.settings === 'DIFFERENT' ? <Notice kind="warning">{t.settingsDifferent}</Notice> : null}
      {now.settings === 'UNKNOWN' ? <p class="note">{t.settingsUnknown}</p> : null}
      {limits.length === 0 && now.settings !== 'UNKNOWN' ? <p class="faint">{t.noLimits}</p> : null}
      {limits.map((limit) => (
        <LimitRow key={`${limit.code} ${limit.of}`} limit={limit} />
      ))}
    </Section>
  )
}
