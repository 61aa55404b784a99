import { checksum } from '@alavanca/core'
import { Replica } from '@alavanca/engine'
import { expect, test } from 'vitest'
import { asked, askedOf } from '../../test/asked.ts'
import { testFolder } from '../../test/life.ts'
import { botsAnswer, healthAnswer } from '../api/schemas/bots.ts'
import { capitalStatus } from '../api/schemas/capital.ts'
import { problem } from '../api/schemas/common.ts'
import { counterfactualsAnswer } from '../api/schemas/counterfactuals.ts'
import { decisionAnswer, decisionsAnswer } from '../api/schemas/decisions.ts'
import { reportAnswer } from '../api/schemas/report.ts'
import {
  actionsSummary,
  lessonsAnswer,
  policyAnswer,
  rlStatus,
  snapshotDiff,
  snapshotsAnswer,
} from '../api/schemas/rl.ts'
import { scalpStatus } from '../api/schemas/scalp.ts'
import { nowAnswer, stateAnswer, stepAnswer } from '../api/schemas/state.ts'
import { tradesAnswer } from '../api/schemas/trades.ts'
import { previewAnswer, tuningAnswer } from '../api/schemas/tuning.ts'

test('the state is the engine’s own, and its hash that of its canonical JSON', async () => {
  const { read, writer } = await askedOf()
  const { state, hash, sequence } = await read('/api/v5/state', stateAnswer)
  expect(state).toEqual(JSON.parse(JSON.stringify(writer.engine.publicState())))
  expect([hash, sequence]).toEqual([checksum(writer.engine.publicState()), writer.steps.length])
})

test('every path answers what its schema says', async () => {
  const { read, writer } = await askedOf()
  const capital = await read('/api/v5/capital/status', capitalStatus)
  const stats = writer.engine.capital('WIN').stats()
  expect(capital.symbols[0]).toMatchObject({
    symbol: 'WIN',
    allocations: stats.allocations,
    approvalRate: stats.approvalRate,
    refusalsByLayer: stats.refusalsByLayer,
  })
  expect(capital.symbols[0]?.last?.layers).toHaveLength(8)
  const now = await read('/api/v5/now', nowAnswer)
  expect(now).toMatchObject({
    settings: 'VERIFIED',
    currency: 'BRL',
    trades: writer.engine.publicState().counts.trades,
  })
  expect(now.limits.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['DAILY_LOSS', 'STOP_GAIN', 'MAX_TRADES', 'CAPITAL', 'REGIME_EVIDENCE']),
  )
  const status = await read('/api/v5/rl/status', rlStatus)
  const { learnt } = writer.engine
  expect(status.regimes.map(({ regime }) => regime)).toEqual(learnt?.policy.regimes())
  const summary = await read('/api/v5/rl/actions_summary?from=0', actionsSummary)
  const decided = writer.steps.flatMap(({ records }) => records.filter(({ type }) => type === 'DECIDED')).length
  expect(summary.regimes.reduce((sum, { decisions }) => sum + decisions, 0)).toBe(decided)
  const scalps = await read('/api/v5/scalp/status', scalpStatus)
  expect(scalps.totals.opened).toBeGreaterThan(0)
  expect(scalps.recent.length).toBeGreaterThan(0)
  await read('/api/v5/policy', policyAnswer)
  const trades = await read('/api/v5/trades?limit=500', tradesAnswer)
  expect(trades.trades).toHaveLength(writer.engine.publicState().counts.trades)
  const report = await read('/api/v5/report', reportAnswer)
  expect(report.total.netCents).toBe(writer.engine.publicState().counts.netCents)
  for (const table of [report.byDay, report.byRegime, report.byAction, report.bySide, report.byHour, report.byExit])
    expect(table.reduce((sum, { netCents }) => sum + netCents, 0)).toBe(report.total.netCents)
  await read('/api/v5/lessons', lessonsAnswer)
  await read('/api/v5/lessons?status=PENDING', lessonsAnswer)
  expect((await read('/api/v5/bots', botsAnswer)).bots).toMatchObject([{ id: 'run', file: 'run.db', canAct: false }])
  expect((await read('/api/v5/health', healthAnswer)).bots).toMatchObject([{ id: 'run', status: 'STALE', streams: 0 }])
  expect((await read('/api/v5/steps/5', stepAnswer)).step).toEqual(JSON.parse(JSON.stringify(writer.steps[4])))
  await read('/api/v5/tuning', tuningAnswer)
  const found = await read('/api/v5/counterfactuals', counterfactualsAnswer)
  expect(found.coverage).toEqual({ fromSequence: 1, toSequence: writer.steps.length, isComplete: true })
  expect(found.byReason.length).toBeGreaterThan(2)
})

test('a report says what became of the run that it is of', async () => {
  const { read, writer, dashboard } = await askedOf({ steps: 100 })
  expect((await read('/api/v5/report', reportAnswer)).run).toBeNull()
  writer.store.markRun({ state: 'CUT_SHORT', readTo: 1_700_000_000_000 })
  dashboard.poll()
  const { run } = await read('/api/v5/report', reportAnswer)
  expect(run).toEqual({ state: 'CUT_SHORT', readToMs: 1_700_000_000_000 })
})

test('decisions page through all of them once, and a filter finds who refused', async () => {
  const { read, writer } = await askedOf()
  const decided = writer.steps.flatMap(({ records }) =>
    records.flatMap((record) => (record.type === 'DECIDED' ? record.decision : [])),
  )
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { decisions: { signalId: string }[]; next: string | null } = await read(
      `/api/v5/decisions?limit=7${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      decisionsAnswer,
    )
    seen.push(...page.decisions.map(({ signalId }) => signalId))
    cursor = page.next
  }
  expect(seen).toEqual(decided.map(({ signalId }) => signalId).reverse())
  const refused = await read('/api/v5/decisions?refusedBy=CONFIDENCE&limit=500', decisionsAnswer)
  const expected = decided.filter(({ layers }) => layers.some(({ layer, passed }) => layer === 'CONFIDENCE' && !passed))
  expect(refused.decisions.map(({ signalId }) => signalId)).toEqual(expected.map(({ signalId }) => signalId).reverse())
  expect(expected.length).toBeGreaterThan(0)
})

test('a decision is explained to the end: its step, its layers, its orders, its fills and what it earned', async () => {
  const { read, writer } = await askedOf()
  const { trades } = await read('/api/v5/trades?limit=500', tradesAnswer)
  const [trade] = trades.filter(({ extra }) => extra !== null)
  if (trade === undefined) throw new Error('no trade had an extra')
  const explained = await read(`/api/v5/decisions/${trade.id}`, decisionAnswer)
  const step = writer.steps.find(({ records }) =>
    records.some((record) => record.type === 'DECIDED' && record.decision.signalId === trade.id),
  )
  expect(explained.sequence).toBe(step?.sequence)
  expect(explained.layers).toHaveLength(8)
  expect(explained.trade).toEqual(trade)
  expect(explained.signal?.targets).toHaveLength(2)
  const contracts = trade.base.contracts + (trade.extra?.contracts ?? 0)
  const opened = explained.orders.filter(({ purpose }) => purpose === 'OPEN')
  expect(opened.reduce((sum, { filled }) => sum + filled, 0)).toBe(contracts)
  // what came in went out
  expect(explained.fills.reduce((sum, fill) => sum + fill.contracts, 0)).toBe(2 * contracts)
  expect(explained.prices.length).toBeGreaterThan(10)
  // by its place as by its signal
  const again = await read(`/api/v5/decisions/${encodeURIComponent(explained.decision.id)}`, decisionAnswer)
  expect(again).toEqual({ ...explained, asOf: again.asOf })
})

test('a refused extra comes with what it would have earned', async () => {
  const { read } = await askedOf()
  const { recent } = await read('/api/v5/counterfactuals', counterfactualsAnswer)
  const [one] = recent.filter(({ what }) => what === 'EXTRA')
  if (one === undefined) throw new Error('no extra was refused')
  const { alternatives } = await read(`/api/v5/decisions/${one.signalId}`, decisionAnswer)
  expect(alternatives).toContainEqual(one)
  expect(one.simulated).toBe(true)
})

test('snapshots are a line of descent, and two of them differ where something was learnt between', async () => {
  const { read } = await askedOf()
  const { snapshots } = await read('/api/v5/snapshots?limit=500', snapshotsAnswer)
  const ids = new Set(snapshots.map(({ id }) => id))
  const child = snapshots.find(({ parentId }) => parentId !== null && ids.has(parentId))
  if (child === undefined) throw new Error('no snapshot had a parent')
  const asked = `a=${encodeURIComponent(child.parentId ?? '')}&b=${encodeURIComponent(child.id)}`
  const { rows } = await read(`/api/v5/snapshots/diff?${asked}`, snapshotDiff)
  expect(rows.length).toBeGreaterThan(0)
  for (const { trades } of rows) expect(trades[1]).toBeGreaterThan(trades[0])
})

test('a preview changes odds and estimates, and nothing of the bot', async () => {
  const { post, read } = await askedOf()
  const before = await read('/api/v5/policy', policyAnswer)
  const response = await post('/api/v5/tuning/preview', { change: { explorationFloor: 0.9 } })
  const preview = previewAnswer.parse(await response.json())
  expect([preview.current.explorationFloor, preview.proposed.explorationFloor]).toEqual([0.1, 0.9])
  expect(preview.rows.length).toBeGreaterThan(3)
  expect(preview.rows.some((row) => row.before.HOLD > row.after.HOLD + 0.05)).toBe(true)
  for (const { after } of preview.rows)
    expect(Object.values(after).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9)
  expect(preview.estimate.current.decisions).toBeGreaterThan(50)
  const again = await read('/api/v5/policy', policyAnswer)
  expect({ ...again, asOf: null }).toEqual({ ...before, asOf: null })
  const refused = await post('/api/v5/tuning/preview', { change: { explorationFloor: 2 } })
  expect(refused.status).toBe(400)
  expect((await post('/api/v5/tuning/preview', { change: {} })).status).toBe(400)
  expect((await post('/api/v5/tuning/preview', { change: { seed: 'x' } })).status).toBe(400)
})

test('a preview is made of what is on record by then', async () => {
  const { post, writer, dashboard } = await askedOf({ steps: 400 })
  const lessons = async (): Promise<number> => {
    const answer = await post('/api/v5/tuning/preview', { change: { explorationFloor: 0.2 } })
    return previewAnswer.parse(await answer.json()).estimate.lessons
  }
  const closed = () =>
    writer.store.read.trades({ limit: 10_000 }).rows.filter(({ status }) => status !== 'NO_LESSON').length
  const before = closed()
  expect([await lessons(), await lessons()]).toEqual([before, before])
  writer.write(400)
  while (dashboard.poll());
  expect(closed()).toBeGreaterThan(before)
  expect(await lessons()).toBe(closed())
})

test('with nothing changed both estimates are the same', async () => {
  const { post } = await askedOf()
  const response = await post('/api/v5/tuning/preview', { change: { explorationFloor: 0.1 } })
  const { estimate, rows } = previewAnswer.parse(await response.json())
  expect(estimate.proposed).toEqual(estimate.current)
  for (const { before, after } of rows) expect(after).toEqual(before)
})

test('news of the database are seen as they are written, and a newer snapshot is agreed with', async () => {
  const { dashboard, read, writer } = await askedOf({ steps: 150 })
  const replica = new Replica((await read('/api/v5/state', stateAnswer)).state)
  writer.write(330)
  dashboard.poll()
  for (const step of writer.steps.slice(150)) replica.apply(step)
  const { state, sequence } = await read('/api/v5/state', stateAnswer)
  expect(sequence).toBe(480)
  expect(state).toEqual(JSON.parse(JSON.stringify(replica.state)))
})

test('a database that cannot be read is a fault that is told, and is read once it can be', async () => {
  const { get, read, dashboard } = asked({ bots: [{ id: 'gone', path: `${testFolder()}/none.db`, configs: [] }] })
  expect((await get('/api/v5/state')).status).toBe(503)
  expect((await read('/api/v5/bots', botsAnswer)).bots[0]?.fault).toMatchObject({ code: 'STORAGE_FAILED' })
  expect((await read('/api/v5/health', healthAnswer)).status).toBe('FAULT')
  expect(dashboard.poll()).toBe(false)
})

test('what is not there is said, with a code', async () => {
  const { get } = await askedOf()
  const codes = async (path: string) => {
    const response = await get(path)
    return [response.status, problem.parse(await response.json()).error.code]
  }
  expect(await codes('/api/v5/state?bot=other')).toEqual([404, 'UNKNOWN_BOT'])
  expect(await codes('/api/v5/decisions/none')).toEqual([404, 'UNKNOWN_DECISION'])
  expect(await codes('/api/v5/steps/999999')).toEqual([404, 'UNKNOWN_STEP'])
  expect(await codes('/api/v5/steps/zero')).toEqual([400, 'INVALID_INPUT'])
  expect(await codes('/api/v5/decisions?limit=501')).toEqual([400, 'INVALID_INPUT'])
  expect(await codes('/api/v5/trades?cursor=first')).toEqual([400, 'INVALID_INPUT'])
  expect(await codes('/api/v5/trades?from=yesterday')).toEqual([400, 'INVALID_INPUT'])
  expect(await codes('/api/v5/snapshots/diff?a=x&b=y')).toEqual([404, 'UNKNOWN_SNAPSHOT'])
  expect(await codes('/api/v5/nothing')).toEqual([404, 'UNKNOWN_PATH'])
})
