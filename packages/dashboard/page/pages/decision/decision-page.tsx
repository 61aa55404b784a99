import type { DecisionAnswer } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import { bot } from '../../model/live.ts'
import { language } from '../../model/preferences.ts'
import { useAnswer } from '../../model/use-answer.ts'
import { Answered } from '../../parts/answered.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/section.tsx'
import { decisionTexts } from '../../texts/decisions.ts'
import { filled } from '../../texts/filled.ts'
import { layerTexts } from '../../texts/layers.ts'
import { words } from '../../texts/words.ts'
import { Alternatives } from './alternatives.tsx'
import { DecisionFacts } from './decision-facts.tsx'
import { LayerList } from './layer-list.tsx'
import { OddsList } from './odds-list.tsx'
import { OrdersAndFills } from './orders-and-fills.tsx'
import { Outcome } from './outcome.tsx'
import { Prices } from './prices.tsx'

const Explained = ({ answer }: { readonly answer: DecisionAnswer }) => {
  const t = words(decisionTexts)
  const { sides } = words(layerTexts)
  const { side, symbol, timeMs, text } = answer.decision
  return (
    <>
      <h1>{filled(t.title, { side: sides[side] ?? side, symbol, time: formats.value.moment(timeMs) })}</h1>
      <Notice>{text[language.value]}</Notice>
      {answer.sequence === null ? <p class="note">{t.pruned}</p> : null}
      <div class="columns">
        <DecisionFacts answer={answer} />
        <Section title={t.layersTitle}>
          <LayerList layers={answer.layers} />
        </Section>
      </div>
      <div class="columns">
        <OddsList answer={answer} />
        <Outcome trade={answer.trade} />
      </div>
      <OrdersAndFills answer={answer} />
      <Alternatives rows={answer.alternatives} />
      <Prices answer={answer} />
    </>
  )
}

/** One decision: why it was made, what it led to, and what was passed by. */
export const DecisionPage = ({ id }: { readonly id: string }) => {
  const answer = useAnswer('/api/v5/decisions/{id}', bot.value === null ? null : { bot: bot.value, id }, true)
  return <Answered answer={answer}>{(value) => <Explained answer={value} />}</Answered>
}
