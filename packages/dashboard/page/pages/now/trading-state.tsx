import type { PublicState } from '@alavanca/engine'
import type { NowAnswer } from '../../../src/api/schemas/index.ts'
import { JournalLink } from '../../parts/journal-link.tsx'
import { Section } from '../../parts/section.tsx'
import { nowTexts } from '../../texts/now.ts'
import { shellTexts } from '../../texts/shell.ts'
import { words } from '../../texts/words.ts'

/** Whether it trades, and what decided that. */
export const TradingState = ({ state, now }: { readonly state: PublicState; readonly now: NowAnswer }) => {
  const t = words(nowTexts)
  const { tradingState } = state
  // the reason is the server's, and may be a moment behind the steps
  const isSame = now.tradingState === tradingState
  return (
    <Section title={t.state}>
      <p>
        <span class={`state ${tradingState}`}>{words(shellTexts).states[tradingState]}</span>{' '}
        {isSame ? (now.tradingStateReason ?? <span class="faint">{t.noReason}</span>) : null}{' '}
        {isSame && now.tradingStateSinceSequence !== null ? (
          <JournalLink sequence={now.tradingStateSinceSequence} />
        ) : null}
      </p>
    </Section>
  )
}
