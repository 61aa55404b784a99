import { invalidInput, requireFinite, requireInteger } from '@alavanca/core'

/** One round: so many settings over the first so many session days. */
export interface HalvingRung {
  readonly settings: number
  readonly sessions: number
}

/** How a search narrows down. */
export interface HalvingPlan {
  /** Settings to begin with; every one is a trial. */
  readonly settings: number
  /** All session days of the search; the last rung sees them all. */
  readonly sessions: number
  /** One in so many goes on, with as many times the days: 2 or more, 3 unless given. */
  readonly keepOneIn?: number
  /** The first rung sees at least so many days, at most `sessions`. */
  readonly fewestSessions: number
}

const KEEP_ONE_IN = 3

/**
 * The rungs of successive halving (Jamieson & Talwalkar, AISTATS 2016) on prefixes of the session days, so that what goes on
 * is only continued. As many rungs as fit between `fewestSessions` and `sessions`, and as there are settings for. Whoever is
 * dropped was a trial like any other: `settings` is N of every verdict. Throws `INVALID_INPUT`.
 */
export const halvingRungs = (plan: HalvingPlan): readonly HalvingRung[] => {
  const { settings, sessions, keepOneIn = KEEP_ONE_IN, fewestSessions } = plan
  requireInteger(settings, 'settings', 1)
  requireInteger(sessions, 'sessions', 1)
  requireInteger(keepOneIn, 'keepOneIn', 2)
  if (requireInteger(fewestSessions, 'fewestSessions', 1) > sessions)
    throw invalidInput('fewestSessions', fewestSessions, `must be at most the ${sessions} sessions`)
  const rungs: HalvingRung[] = []
  for (let [left, days] = [settings, sessions]; ; ) {
    rungs.unshift({ settings: 0, sessions: days })
    left = Math.floor(left / keepOneIn)
    days = Math.floor(days / keepOneIn)
    if (left < 1 || days < fewestSessions) break
  }
  return rungs.map(({ sessions: days }, rung) => ({
    settings: Math.floor(settings / keepOneIn ** rung),
    sessions: days,
  }))
}

/**
 * Which settings go on: the `count` with the highest scores, of equals those that come first; ascending. A setting that
 * failed has no score (null) and never goes on, so that there may be fewer. Throws `INVALID_INPUT`.
 */
export const survivorsOf = (scores: readonly (number | null)[], count: number): readonly number[] => {
  requireInteger(count, 'count', 0)
  return scores
    .flatMap((score, index) => (score === null ? [] : [{ score: requireFinite(score, `scores.${index}`), index }]))
    .sort((left, right) => right.score - left.score || left.index - right.index)
    .slice(0, count)
    .map(({ index }) => index)
    .sort((left, right) => left - right)
}
