import type { PolicyAnswer, SnapshotView } from '../../../src/api/schemas/index.ts'
import { actOf } from '../../model/act.ts'
import { formats } from '../../model/formats.ts'
import { state } from '../../model/live.ts'
import { ActButton } from '../../parts/act-button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/section.tsx'
import { actTexts } from '../../texts/acts.ts'
import { filled } from '../../texts/filled.ts'
import { policyTexts } from '../../texts/policy.ts'
import { shellTexts } from '../../texts/shell.ts'
import { words } from '../../texts/words.ts'
import { Beliefs } from './beliefs.tsx'
import { DetectorView } from './detector-view.tsx'
import { EvidenceChart } from './evidence-chart.tsx'
import { LegBeliefs } from './leg-beliefs.tsx'
import { legSpan } from './leg-span.ts'
import { States } from './states.tsx'

export type RegimeRow = PolicyAnswer['regimes'][number]

const FreezeButton = ({ regime, isFrozen }: { readonly regime: string; readonly isFrozen: boolean }) => {
  const t = words(actTexts)
  const text = isFrozen ? t.unfreeze : t.freeze
  const act = actOf({
    path: isFrozen ? '/api/v5/unfreeze' : '/api/v5/freeze',
    name: text.name,
    will: filled(text.will, { regime }),
    body: () => ({ regime }),
  })
  return <ActButton act={act} label={`${text.name} ${regime}`} />
}

/** One regime: beliefs, detector, odds, and the switch. */
export const RegimeSection = (props: { readonly regime: RegimeRow; readonly snapshots: readonly SnapshotView[] }) => {
  const t = words(policyTexts)
  const { notAvailable } = words(shellTexts)
  const { regime, frozen, actions, legs, detector, table } = props.regime
  const span = legSpan(props.regime)
  // the steps know it before the saved state does
  const isFrozen = state.value?.frozenRegimes.includes(regime) ?? frozen !== null
  return (
    <Section title={filled(t.regime, { regime })}>
      {isFrozen && frozen !== null ? (
        <Notice kind="warning">
          {filled(t.frozenSince, {
            time: frozen.sinceMs === null ? notAvailable : formats.value.moment(frozen.sinceMs),
            reason: frozen.reason ?? notAvailable,
            trades: formats.value.number(frozen.trades),
          })}
        </Notice>
      ) : null}
      <div class="row">
        <span class={`state ${isFrozen ? 'REDUCE_ONLY' : 'ACTIVE'}`}>
          {isFrozen ? words(actTexts).frozen : t.notFrozen}
        </span>
        <FreezeButton regime={regime} isFrozen={isFrozen} />
      </div>
      <div class="columns first-wide">
        <div>
          {legs === null || span === null ? null : <LegBeliefs legs={legs} span={span} />}
          <Beliefs rows={actions} isRecord={legs !== null} />
        </div>
        <DetectorView detector={detector} />
      </div>
      <EvidenceChart
        rows={props.snapshots.filter((snapshot) => snapshot.regime === regime)}
        limit={detector.evidenceLimit}
      />
      <States rows={table} span={span} />
    </Section>
  )
}
