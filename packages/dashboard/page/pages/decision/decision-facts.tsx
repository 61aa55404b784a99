import type { DecisionAnswer } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import { Facts } from '../../parts/facts.tsx'
import { JournalLink } from '../../parts/journal-link.tsx'
import { Section } from '../../parts/section.tsx'
import { decisionTexts } from '../../texts/decisions.ts'
import { filled } from '../../texts/filled.ts'
import { layerTexts } from '../../texts/layers.ts'
import { words } from '../../texts/words.ts'

const SignalFacts = ({ signal }: { readonly signal: NonNullable<DecisionAnswer['signal']> }) => {
  const t = words(decisionTexts)
  const { price, percent, number } = formats.value
  const targets = signal.targets.map(
    ({ price: at, share }) => `${price(at)}${share === 1 ? '' : ` (${percent(share)})`}`,
  )
  return (
    <>
      <h3>{t.signal}</h3>
      <Facts
        of={[
          [t.entryPrice, price(signal.entryPrice)],
          [t.stopPrice, price(signal.stopPrice)],
          [t.targets, targets.length === 0 ? null : targets.join(', ')],
          [t.requested, signal.requestedContracts === null ? null : number(signal.requestedContracts)],
          [t.confidence, percent(signal.confidence)],
          [t.disagreement, percent(signal.disagreement)],
          [t.liquidity, percent(signal.liquidity)],
        ]}
      />
    </>
  )
}

/** What was decided, in numbers, with the row of the journal that says so. */
export const DecisionFacts = ({ answer }: { readonly answer: DecisionAnswer }) => {
  const t = words(decisionTexts)
  const { actions } = words(layerTexts)
  const { number, percent } = formats.value
  const { action, propensity, regime, frozen, state, contracts } = answer.decision
  return (
    <Section title={t.facts}>
      <Facts
        of={[
          [t.row, <JournalLink key="row" sequence={answer.sequence} />],
          [
            t.action,
            `${actions[action]}${propensity === null ? '' : ` · ${filled(t.drawn, { odds: percent(propensity) })}`}`,
          ],
          [
            t.contractsTitle,
            `${t.base} ${number(contracts.base)} + ${t.extra} ${number(contracts.extra)} = ${number(contracts.final)}`,
          ],
          [t.regime, `${regime}${frozen ? ` (${t.frozen})` : ''}`],
          [t.state, state],
          [t.version, number(answer.policyVersion)],
        ]}
      />
      {answer.signal === null ? null : <SignalFacts signal={answer.signal} />}
    </Section>
  )
}
