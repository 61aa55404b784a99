import type { LegView, TradeView } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import { Facts } from '../../parts/facts.tsx'
import { JournalLink } from '../../parts/journal-link.tsx'
import { Result } from '../../parts/result.tsx'
import { Section } from '../../parts/section.tsx'
import { decisionTexts } from '../../texts/decisions.ts'
import { layerTexts } from '../../texts/layers.ts'
import { words } from '../../texts/words.ts'

const LegFacts = ({ name, leg }: { readonly name: string; readonly leg: LegView }) => {
  const t = words(decisionTexts)
  const { number, price, money, duration } = formats.value
  return (
    <>
      <h3>{name}</h3>
      <Facts
        of={[
          [t.contracts, number(leg.contracts)],
          [t.entry, price(leg.entryPrice)],
          [t.exit, `${price(leg.exitPrice)} · ${t.causes[leg.exitReason] ?? leg.exitReason}`],
          [t.held, duration((leg.closedAtMs - leg.openedAtMs) / 1_000)],
          [t.gross, <Result key="gross" cents={leg.grossCents} />],
          [t.commission, money(leg.commissionCents)],
        ]}
      />
    </>
  )
}

/** What it earned, leg by leg, and what was learnt from it. */
export const Outcome = ({ trade }: { readonly trade: TradeView | null }) => {
  const t = words(decisionTexts)
  const { legs } = words(layerTexts)
  if (trade === null)
    return (
      <Section title={t.outcome}>
        <p class="faint">{t.noTrade}</p>
      </Section>
    )
  return (
    <Section title={t.outcome}>
      <Facts
        of={[
          [
            t.net,
            <strong key="net">
              <Result cents={trade.netCents} />
            </strong>,
          ],
          [t.row, <JournalLink key="row" sequence={trade.sequence} />],
          [t.reward, trade.reward === null ? null : formats.value.reward(trade.reward)],
          [t.lesson, trade.lessonStatus],
        ]}
      />
      <LegFacts name={legs['BASE'] ?? ''} leg={trade.base} />
      {trade.extra === null ? null : <LegFacts name={legs['EXTRA'] ?? ''} leg={trade.extra} />}
    </Section>
  )
}
