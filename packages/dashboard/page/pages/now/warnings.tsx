import type { NowAnswer } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import { language } from '../../model/preferences.ts'
import { JournalLink } from '../../parts/journal-link.tsx'
import { Section } from '../../parts/section.tsx'
import { nowTexts } from '../../texts/now.ts'
import { words } from '../../texts/words.ts'

const KINDS = { info: '', warning: 'warning', serious: 'alarm' } as const

/** What was noticed, the newest first; each leads to its row. */
export const Warnings = ({ now }: { readonly now: NowAnswer }) => {
  const t = words(nowTexts)
  const { moment, number } = formats.value
  return (
    <Section title={`${t.warnings}: ${number(now.warnings.length)}`}>
      {now.warnings.length === 0 ? <p class="faint">{t.noWarnings}</p> : null}
      <ul class="plain-list">
        {now.warnings.map(({ sequence, code, severity, text, timeMs }) => (
          <li key={`${sequence} ${code}`} class={`notice ${KINDS[severity]}`}>
            <strong>{t.severities[severity]}:</strong> {text[language.value]}{' '}
            <small>
              {moment(timeMs)} <JournalLink sequence={sequence} />
            </small>
          </li>
        ))}
      </ul>
    </Section>
  )
}
