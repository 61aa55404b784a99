import type { PublicState } from '@alavanca/engine'
import type { NowAnswer } from '../../../src/api/schemas/index.ts'
import { clock } from '../../model/clock.ts'
import { formats } from '../../model/formats.ts'
import { hrefOf } from '../../model/route.ts'
import { Facts } from '../../parts/facts.tsx'
import { Section } from '../../parts/section.tsx'
import { filled } from '../../texts/filled.ts'
import { nowTexts } from '../../texts/now.ts'
import { shellTexts } from '../../texts/shell.ts'
import { words } from '../../texts/words.ts'

/** What the broker owes, what the market last said, and what of the learning needs a look. */
export const Market = ({ state, now }: { readonly state: PublicState; readonly now: NowAnswer }) => {
  const t = words(nowTexts)
  const { none } = words(shellTexts)
  const { price, ago, number } = formats.value
  const unknown = state.orders.filter(({ status }) => status === 'UNKNOWN').length
  const owed = state.orders.length
  const link =
    unknown > 0 ? (
      <strong class="lost">{filled(t.brokerUnknown, { count: number(unknown) })}</strong>
    ) : owed > 0 ? (
      filled(t.brokerOwes, { count: number(owed) })
    ) : (
      t.brokerQuiet
    )
  const learning = { bot: now.bot }
  return (
    <Section title={t.broker}>
      <p>{link}</p>
      {now.prices.length === 0 ? <p class="faint">{t.noPrices}</p> : null}
      <Facts
        of={[
          ...now.prices.map(({ symbol, bid, ask, timeMs }): [string, string] => [
            symbol,
            `${price(bid)}${ask === null ? '' : ` / ${price(ask)}`} · ${filled(t.priceAge, { age: ago(clock.value - timeMs) })}`,
          ]),
          [
            t.frozen,
            <a key="frozen" href={hrefOf('policy', learning)}>
              {state.frozenRegimes.length === 0 ? none : state.frozenRegimes.join(', ')}
            </a>,
          ],
          [
            t.lessons,
            <a key="lessons" href={hrefOf('policy', learning)}>
              {number(state.lessonsSetAside)}
            </a>,
          ],
          [
            t.lastDecision,
            now.lastDecisionId === null ? (
              none
            ) : (
              <a key="last" href={hrefOf('decision', learning, now.lastDecisionId)}>
                {t.explain}
              </a>
            ),
          ],
        ]}
      />
    </Section>
  )
}
