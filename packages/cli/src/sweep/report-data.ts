import { checksum, seededRng } from '@alavanca/core'
import {
  asText,
  gridNeighbours,
  gridSizes,
  type HoldOut,
  judgeSweep,
  momentsOf,
  type Parameter,
  registeredThresholds,
  SweepPlan,
  type SweepReportData,
  type SweepState,
  sealedHoldOut,
  winnerOf,
  yearly,
} from '@alavanca/sweep'
import type { SweepStore } from '@alavanca/sweep/node'
import { loadInstrument } from '../load-instrument.ts'
import { stressOfWinner } from './stress-of.ts'
import { type Finished, resultsOf, type SweepResults } from './sweep-results.ts'
import type { LocalTask } from './sweep-task.ts'

/** A sweep, and its data where this machine has it: the winner is then tried under worse conditions too. */
export interface Reported {
  readonly store: SweepStore
  readonly state: SweepState
  readonly task: LocalTask
  /** Whether the data is where the task says. */
  readonly hasData?: boolean
}

const SHOWN_FAILURES = 20
const SEARCH = { grid: 'GRID', sobol: 'SOBOL', halving: 'HALVING' } as const

const rangeInWords = (parameter: Parameter): string => {
  if (parameter.type === 'choice') return parameter.values.join(', ')
  const { from, to } = parameter
  const step = 'step' in parameter && parameter.step !== undefined ? ` in steps of ${asText(parameter.step)}` : ''
  return `${asText(from)} to ${asText(to)}${step}${parameter.type === 'log' ? ', by ratio' : ''}`
}

/** Sets beside one on the grid, by their place among those that finished. */
const neighboursIn = (plan: SweepPlan, finished: readonly Finished[]) => {
  const { space, search } = plan.state.registration
  if (search !== 'grid') return undefined
  const sizes = gridSizes(space, plan.state.registration.budget)
  const parameters = Object.values(space.parameters)
  const unordered = new Set(parameters.flatMap(({ type }, place) => (type === 'choice' ? [place] : [])))
  const places = new Map(finished.map(({ number }, place) => [number, place]))
  return (winner: number) =>
    gridNeighbours(finished[winner]?.number ?? 0, sizes, unordered).flatMap(({ index, ...step }) => {
      const place = places.get(index)
      return place === undefined ? [] : [{ ...step, index: place }]
    })
}

const openedIn = async (store: SweepStore, { registration: { id } }: SweepState) => {
  const links = await store.chain(id)
  const opened = links.flatMap(({ entry }) => (entry.type === 'HOLD_OUT_OPENED' ? [entry] : []))[0]
  return { opened, head: links.at(-1)?.hash ?? '' }
}

/** Days of a hold-out that was opened; empty where its setting came to nothing. */
const centsOf = (outcome: unknown): readonly number[] => {
  const cents = typeof outcome === 'object' && outcome !== null ? Reflect.get(outcome, 'dailyCents') : null
  return Array.isArray(cents) ? cents.map(Number) : []
}

const holdOutOf = (
  { holdOutDays }: LocalTask,
  finished: readonly Finished[],
  opened: Awaited<ReturnType<typeof openedIn>>['opened'],
): HoldOut => {
  if (holdOutDays.length === 0) return { type: 'NONE' }
  if (opened === undefined) return sealedHoldOut(holdOutDays.length)
  const index = finished.findIndex(({ hash }) => hash === opened.paramsHash)
  return { type: 'OPENED', index, dailyReturns: centsOf(opened.outcome) }
}

const countsOf = ({ finished, dropped, failed }: SweepResults, plan: SweepPlan): SweepReportData['trials'] => {
  const poison = failed.filter(({ isPoison }) => isPoison).length
  const seen = finished.length + dropped.length + failed.length
  // what was not tried to its end, such as in a sweep that was cancelled, was begun all the same
  return {
    finished: finished.length,
    dropped: dropped.length + plan.size - seen,
    failed: failed.length - poison,
    poison,
  }
}

/** Everything that a sweep's report tells; its journal is held against its hashes. */
export const reportDataOf = async ({ store, state, task, hasData = true }: Reported): Promise<SweepReportData> => {
  const { registration } = state
  const plan = new SweepPlan(state)
  const results = await resultsOf(store, plan)
  const { finished, dropped, failed } = results
  const { opened, head } = await openedIn(store, state)
  const series = finished.map(({ days }) => days)
  const best = series.length === 0 || (series[0]?.length ?? 0) < 2 ? null : winnerOf(series)
  const winner = best === null ? undefined : finished[best]
  const stress = winner === undefined || !hasData ? undefined : await stressOfWinner(task, winner.params)
  const neighboursOf = neighboursIn(plan, finished)
  const evidence = {
    ...{ trials: plan.size, series, holdOut: holdOutOf(task, finished, opened) },
    droppedSharpes: dropped.map(({ days }) => (days.length < 2 ? 0 : momentsOf(days).sharpe)),
    ...(neighboursOf !== undefined && { neighboursOf }),
    ...(stress !== undefined && { stress }),
  }
  const { symbol, currency } = await loadInstrument(task.asked.instrument, task.directory)
  const { search, space, seed, dataHash, engineHash } = registration
  const beside = best === null ? [] : (neighboursOf?.(best) ?? [])
  return {
    version: 1,
    registration: {
      ...{ name: registration.id, strategy: task.asked.strategy, symbol, currency, seed, dataHash, engineHash },
      search: SEARCH[search],
      space: Object.entries(space.parameters).map(([path, each]) => ({ path, range: rangeInWords(each) })),
      ...{ budget: state.budget, chainHead: head, spaceHash: checksum(space) },
    },
    trials: countsOf(results, plan),
    days: task.days.flat(),
    holdOutDays: task.holdOutDays,
    verdict: judgeSweep(evidence, seededRng(`verdict of ${seed}`), registeredThresholds(registration.thresholds)),
    winner:
      winner === undefined
        ? null
        : {
            ...{ settings: winner.params, trades: winner.trades, netCents: winner.netCents },
            dailyCents: [...winner.days],
            holdOutCents: opened?.paramsHash === winner.hash ? centsOf(opened.outcome) : null,
          },
    neighbourSettings: Object.fromEntries(beside.map(({ index }) => [index, finished[index]?.params ?? {}])),
    yearlySharpes: series.map((days) => (days.length < 2 ? 0 : yearly(momentsOf(days).sharpe))),
    failures: failed
      .slice(0, SHOWN_FAILURES)
      .map(({ params, isPoison, message }) => ({ settings: params, isPoison, message })),
  }
}
