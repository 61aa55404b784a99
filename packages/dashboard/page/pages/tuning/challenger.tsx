import type { ChallengerView, PromotionAnswer } from '../../../src/api/schemas/index.ts'
import { actOf } from '../../model/act.ts'
import { formats } from '../../model/formats.ts'
import { bot } from '../../model/live.ts'
import { useAnswer } from '../../model/use-answer.ts'
import { ActButton } from '../../parts/act-button.tsx'
import { Answered } from '../../parts/answered.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/section.tsx'
import { Table } from '../../parts/table.tsx'
import { Tile, Tiles } from '../../parts/tile.tsx'
import { actTexts } from '../../texts/acts.ts'
import { filled } from '../../texts/filled.ts'
import { promotionTexts } from '../../texts/promotion.ts'
import { words } from '../../texts/words.ts'
import { EvidenceOfPairs } from './evidence-of-pairs.tsx'

type Difference = ChallengerView['differences'][number]

const Differences = ({ differences }: { readonly differences: readonly Difference[] }) => {
  const t = words(promotionTexts)
  return (
    <Table<Difference>
      caption={t.setting}
      rows={differences}
      keyOf={({ name }) => name}
      columns={[
        { title: t.setting, cell: ({ name }) => <span class="code">{name}</span> },
        { title: t.inForce, isFigure: true, cell: ({ champion }) => champion || t.empty },
        { title: t.its, isFigure: true, cell: ({ challenger }) => challenger || t.empty },
        { title: t.how, cell: ({ tunable }) => (tunable ? t.atOnce : t.restart) },
      ]}
    />
  )
}

const Verdict = ({ challenger }: { readonly challenger: ChallengerView }) => {
  const t = words(promotionTexts)
  const { number } = formats.value
  const { verdict, different, open, mostDifference, curve } = challenger
  if (verdict === null) return null
  const { eValue, needed, trades, provenAtTrade, claim, clippedGains, clippedLosses } = verdict
  return (
    <>
      <Tiles>
        <Tile
          name={t.evidence}
          value={number(eValue, 2)}
          remark={
            provenAtTrade === null
              ? filled(t.needed, { needed: number(needed) })
              : filled(t.reached, { trade: number(provenAtTrade) })
          }
        />
        <Tile
          name={t.pairs}
          value={number(trades)}
          remark={filled(t.different, { different: number(different), open: number(open) })}
        />
        <Tile name={t.claim} value={provenAtTrade === null ? t.notShown : t.shown} remark={t.claimWhy[claim]} />
        <Tile
          name={t.cut}
          value={number(clippedGains + clippedLosses)}
          remark={filled(t.cutCounts, {
            gains: number(clippedGains),
            losses: number(clippedLosses),
            most: number(mostDifference, 2),
          })}
        />
      </Tiles>
      <EvidenceOfPairs curve={curve} needed={needed} />
    </>
  )
}

const Promotion = ({
  challenger,
  hindrance,
}: { readonly challenger: ChallengerView } & Pick<PromotionAnswer, 'hindrance'>) => {
  const t = words(promotionTexts)
  const { promote } = words(actTexts)
  const changes = challenger.differences.map(({ name, challenger: value }) => `${name} ${value}`).join(', ')
  const act = actOf({
    path: '/api/v5/promote',
    name: promote.name,
    will: filled(promote.will, { name: challenger.name, changes }),
  })
  const needed = formats.value.number(challenger.verdict?.needed ?? 1 / challenger.alpha)
  return (
    <>
      <div class="row">
        <ActButton act={act} isDisabled={hindrance !== null} />
      </div>
      {hindrance === null ? null : <p class="note">{filled(t.hindrances[hindrance], { needed })}</p>}
      {hindrance === 'RESTART_NEEDED' ? <pre>{challenger.lines.join('\n')}</pre> : null}
    </>
  )
}

const Shown = ({ challenger, hindrance }: PromotionAnswer) => {
  const t = words(promotionTexts)
  if (challenger === null) return <p class="faint">{t.none}</p>
  const { state, name, reason, differences, isTaught } = challenger
  if (state === 'FAULT') return <Notice kind="warning">{filled(t.fault, { reason: reason ?? '' })}</Notice>
  return (
    <>
      <p>{state === 'SAME' ? t.same : filled(t.what, { name })}</p>
      {state === 'TESTING' && reason !== null ? <p class="note">{filled(t.anew, { reason })}</p> : null}
      {state === 'TESTING' && !isTaught ? <p class="note">{t.untaught}</p> : null}
      {differences.length === 0 ? null : <Differences differences={differences} />}
      {state === 'TESTING' ? <Verdict challenger={challenger} /> : null}
      {state === 'TESTING' ? <Promotion challenger={challenger} hindrance={hindrance} /> : null}
    </>
  )
}

/** What wants the place of the settings in force: how it differs, what it has proven, and the way in once it has. */
export const Challenger = () => {
  const answer = useAnswer('/api/v5/promotion', bot.value === null ? null : { bot: bot.value }, true)
  return (
    <Section title={words(promotionTexts).title}>
      <Answered answer={answer}>{(promotion) => <Shown {...promotion} />}</Answered>
    </Section>
  )
}
