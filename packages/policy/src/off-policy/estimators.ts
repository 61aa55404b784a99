import { ACTIONS } from '../actions.ts'
import { importanceWeight, type LoggedDecision } from './logged-decision.ts'

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** What the model expects of the other policy in one decision. */
export const modelled = ({ target, model }: LoggedDecision): number =>
  ACTIONS.reduce((sum, action) => sum + target[action] * (model?.[action] ?? 0), 0)

/** What the outcome adds to what the model expected of the action taken. */
export const surprise = ({ action, reward, model }: LoggedDecision): number => reward - (model?.[action] ?? 0)

/** Inverse propensity score (Horvitz & Thompson 1952): unbiased, and wild where weights are large. */
export const ips = (log: readonly LoggedDecision[]): number =>
  mean(log.map((decision) => importanceWeight(decision) * decision.reward))

/** The same with weights cut at `clip`: steadier, and too low by what is cut (Ionides 2008). */
export const clippedIps = (log: readonly LoggedDecision[], clip: number): number =>
  mean(log.map((decision) => Math.min(clip, importanceWeight(decision)) * decision.reward))

/** Self-normalised (Swaminathan & Joachims 2015): a weighted mean of rewards, so always within their range. */
export const snips = (log: readonly LoggedDecision[]): number => {
  const weights = log.map(importanceWeight)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return log.reduce((sum, { reward }, index) => sum + (weights[index] ?? 0) * reward, 0) / total
}

/** Direct method: what the model says, outcomes ignored. As good, or as biased, as the model. */
export const directMethod = (log: readonly LoggedDecision[]): number => mean(log.map(modelled))

/** Doubly robust (Dudík, Langford & Li 2011): right when the propensities or the model are. */
export const doublyRobust = (log: readonly LoggedDecision[]): number =>
  mean(log.map((decision) => modelled(decision) + importanceWeight(decision) * surprise(decision)))

/** Doubly robust with self-normalised weights. */
export const selfNormalisedDoublyRobust = (log: readonly LoggedDecision[]): number => {
  const weights = log.map(importanceWeight)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const correction = log.reduce((sum, decision, index) => sum + (weights[index] ?? 0) * surprise(decision), 0)
  return directMethod(log) + correction / total
}
