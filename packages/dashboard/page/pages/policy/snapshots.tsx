import { useState } from 'preact/hooks'
import type { SnapshotView } from '../../../src/api/schemas/index.ts'
import { actOf } from '../../model/act.ts'
import { formats } from '../../model/formats.ts'
import { ActButton } from '../../parts/act-button.tsx'
import { Section } from '../../parts/section.tsx'
import { actTexts } from '../../texts/acts.ts'
import { filled } from '../../texts/filled.ts'
import { policyTexts } from '../../texts/policy.ts'
import { shellTexts } from '../../texts/shell.ts'
import { words } from '../../texts/words.ts'
import { type Descendant, descentOf } from './descent.ts'
import { SnapshotChange } from './snapshot-change.tsx'

/** So many are in sight before somebody asks for more. */
const SHOWN = 5

const shortId = (id: string): string => (id.length > 16 ? `${id.slice(0, 14)}…` : id)

const RollbackButton = ({ snapshot }: { readonly snapshot: SnapshotView }) => {
  const t = words(actTexts)
  const { id, regime, timeMs } = snapshot
  const act = actOf({
    path: '/api/v5/rollback',
    name: t.rollback.name,
    will: filled(t.rollback.will, { regime, snapshot: shortId(id), time: formats.value.moment(timeMs) }),
    isGrave: true,
    body: () => ({ snapshotId: id }),
  })
  return <ActButton act={act} />
}

const Entry = ({ snapshot, isBranch }: Descendant) => {
  const t = words(policyTexts)
  const { notAvailable } = words(shellTexts)
  const { moment, number, reward } = formats.value
  const [isOpen, setOpen] = useState(false)
  const { id, parentId, timeMs, trades, meanReward, evidence, isKept, isBase, note } = snapshot
  return (
    <li class={isBase ? 'current' : undefined}>
      <strong class="code" title={id}>
        {shortId(id)}
      </strong>{' '}
      {moment(timeMs)} {isBase ? <strong>({t.current})</strong> : null}
      <br />
      <small>
        {filled(t.snapshotFacts, {
          trades: trades === null ? notAvailable : number(trades),
          mean: meanReward === null ? notAvailable : reward(meanReward),
          evidence: evidence === null ? notAvailable : number(evidence, 1),
        })}
        {' · '}
        {parentId === null ? t.first : filled(t.from, { parent: shortId(parentId) })}
        {isBranch ? ` (${t.branch})` : ''}
        {note ? ` · ${note}` : ''}
      </small>
      <div class="row">
        {isKept ? <RollbackButton snapshot={snapshot} /> : <small>{t.notKept}</small>}
        {parentId === null ? null : (
          <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? t.hide : t.compare}
          </button>
        )}
      </div>
      {isOpen && parentId !== null ? <SnapshotChange from={parentId} to={id} /> : null}
    </li>
  )
}

const DescentLine = ({ regime, line }: { readonly regime: string; readonly line: readonly Descendant[] }) => {
  const t = words(policyTexts)
  const [isWhole, setWhole] = useState(false)
  // what is in force is always in sight
  const shown = line.filter(({ snapshot }, index) => isWhole || index < SHOWN || snapshot.isBase)
  return (
    <div>
      <h3>{regime}</h3>
      <ol class="line">
        {shown.map((entry) => (
          <Entry key={entry.snapshot.id} {...entry} />
        ))}
      </ol>
      {shown.length === line.length ? null : (
        <button type="button" onClick={() => setWhole(true)}>
          {t.moreSnapshots} ({formats.value.number(line.length - shown.length)})
        </button>
      )}
    </div>
  )
}

/** Saved tables, each regime's as a line of descent. */
export const Snapshots = ({ rows }: { readonly rows: readonly SnapshotView[] }) => {
  const t = words(policyTexts)
  return (
    <Section title={t.snapshots}>
      {rows.length === 0 ? <p class="faint">{t.noSnapshots}</p> : null}
      <div class="columns">
        {[...descentOf(rows)].map(([regime, line]) => (
          <DescentLine key={regime} regime={regime} line={line} />
        ))}
      </div>
    </Section>
  )
}
