import type { AllocationContext, AllocationRecord, CapitalManager } from '@alavanca/capital'
import {
  type ApprovedReleverage,
  type Contracts,
  invalidInput,
  requireFeatures,
  requireInteger,
  requireSignal,
  requireText,
  type Signal,
} from '@alavanca/core'
import type { ClosedTrade, DecisionSizes, StateContext, StateRef, ThompsonPolicy } from '@alavanca/policy'
import type { GateConfig } from './config.ts'
import type { DecisionRecord, GateContext, GateDecision } from './decision-record.ts'
import { admissibleOf, allMasks, EXTRA, masksOf } from './masks.ts'
import { conservativeContracts, contractsOf, positionSize, type SizeLimits } from './position-size.ts'
import { Sentences } from './sentences.ts'

/** Where closed trades go. `OnlineUpdater` is one. */
export interface TradeLearner<Outcome> {
  add(trade: ClosedTrade): Outcome
}

/** What a gate is made of: capital and policy, which it asks, and the learner, which it hands closed trades to. */
export interface GateDependencies<Outcome> {
  readonly config: GateConfig
  readonly capital: CapitalManager
  readonly policy: ThompsonPolicy
  readonly learner: TradeLearner<Outcome>
}

/** What the host asks for, where that is less than the base. */
const wantedOf = ({ requestedContracts }: Signal, base: number): number => Math.min(base, requestedContracts ?? base)

const requireFlag = (value: boolean, path: string): void => {
  if (typeof value !== 'boolean') throw invalidInput(path, value, 'must be true or false')
}

/** What became of a signal; all that a record says beyond the signal itself and the moment. */
interface Verdict
  extends Omit<DecisionRecord, 'reason' | 'signalId' | 'time' | 'symbol' | 'side' | 'regime' | 'features'> {
  /** Those of the layers that stood in the way of an extra. */
  readonly refusing: DecisionRecord['layers']
}

type Writable<Type> = { -readonly [Field in keyof Type]: Type[Field] }

/**
 * Field by field, and all of them at once: a spread into a larger object costs more than the whole decision, and what is added to an
 * object later lies in a second one. The reason is the last of them, still to be written.
 */
const unexplained = (
  { id: signalId, time, symbol, side }: Signal,
  { regime, features }: GateContext,
  verdict: Verdict,
): Writable<DecisionRecord> => {
  const { action, contracts, fullBase, layers, frozen, state, admissible, masked } = verdict
  const { propensities, propensity, beliefs, policyVersion, code } = verdict
  const record: Writable<DecisionRecord> = {
    signalId,
    time,
    symbol,
    side,
    action,
    contracts,
    fullBase,
    layers,
    regime,
    frozen,
    state,
    admissible,
    masked,
    propensities,
    propensity,
    beliefs,
    policyVersion,
    code,
    reason: '',
  }
  if (features === undefined) return record
  const { code: last, reason, ...before } = record
  // a copy: the host may fill the same object anew for its next signal. No spread: frozen, each would have a hidden class of its own
  return Object.assign(before, { features: Object.freeze(Object.assign({}, features)), code: last, reason })
}

/** What capital and policy are asked: the moment of a signal, without what only the gate looks at. */
const questionOf = ({ symbol, time }: Signal, context: GateContext): AllocationContext & StateContext => {
  const question: Writable<AllocationContext & StateContext> = {
    regime: context.regime,
    globalConfidence: context.globalConfidence,
    ensembleDisagreement: context.ensembleDisagreement,
    liquidityStrength: context.liquidityStrength,
    transitionActive: context.transitionActive,
    pnlToday: context.pnlToday,
    symbol,
    time,
  }
  if (context.features !== undefined) question.features = context.features
  if (context.freeCapital !== undefined) question.freeCapital = context.freeCapital
  return question
}

const NO_CONTRACTS = Object.freeze(contractsOf(0, 0))
const NOTHING: readonly never[] = Object.freeze([])

/** A verdict to do nothing, in which nobody was asked. */
const heldBack = (
  code: Verdict['code'],
  layers: Verdict['layers'],
  { frozen, policyVersion }: Pick<Verdict, 'frozen' | 'policyVersion'>,
): Verdict => ({
  code,
  action: 'HOLD',
  contracts: NO_CONTRACTS,
  fullBase: 0 as Contracts,
  layers,
  frozen,
  state: null,
  admissible: NOTHING,
  masked: NOTHING,
  propensities: null,
  propensity: null,
  beliefs: null,
  policyVersion,
  refusing: NOTHING,
})

/** None of them where there is an extra: all had to agree to it. */
const refusingOf = ({ layers, extra }: AllocationRecord): DecisionRecord['layers'] =>
  extra > 0 ? NOTHING : layers.filter(({ passed }) => !passed)

/**
 * Between a signal and the broker: capital says how much, the policy says whether and how boldly, among what is allowed.
 * What is not allowed is ruled out before the draw, so that every trade belongs to the action that was really done. The
 * gate keeps nothing itself; its managers do.
 */
export class RlGate<Outcome = unknown> {
  readonly #config: GateConfig
  readonly #capital: CapitalManager
  readonly #policy: ThompsonPolicy
  readonly #learner: TradeLearner<Outcome>
  readonly #sentences = new Sentences()

  constructor({ config, capital, policy, learner }: GateDependencies<Outcome>) {
    this.#config = config
    this.#capital = capital
    this.#policy = policy
    this.#learner = learner
  }

  /**
   * Decides about a signal, in the state that it was placed in already, if it was. Throws `INVALID_INPUT` with nothing changed;
   * every refusal is a decision.
   */
  decide(signal: Signal, context: GateContext, placed: StateRef | null = null): GateDecision {
    requireSignal(signal)
    requireText(context.regime, 'regime')
    requireFlag(context.isScalpOpen, 'isScalpOpen')
    requireFlag(context.isCoolingDown, 'isCoolingDown')
    if (context.features !== undefined) requireFeatures(context.features, 'features')
    if (context.riskPerContract !== undefined) requireInteger(context.riskPerContract, 'riskPerContract', 0)
    if (!this.#config.policyEnabled) return this.#passThrough(signal, context)
    if (signal.side === 'HOLD') return this.#hold(signal, context, 'SIGNAL_HOLD', [])
    // before capital remembers anything, since this may still throw
    const question = questionOf(signal, context)
    const place = placed ?? this.#policy.locate(question)
    const { record, approval } = this.#capital.allocate(question)
    if (record.base === 0) return this.#hold(signal, context, 'INSUFFICIENT_CAPITAL', record.layers)
    if (wantedOf(signal, record.base) < this.#capital.config.minContracts)
      return this.#hold(signal, context, 'BELOW_MINIMUM', record.layers)
    return this.#draw(signal, { context, place }, record, approval)
  }

  /** Hands a closed trade to the learner. */
  learn(trade: ClosedTrade): Outcome {
    return this.#learner.add(trade)
  }

  /** The host's own size, or the base when it names none; never more than capital carries, unless that is switched off. */
  #passThrough(signal: Signal, context: GateContext): GateDecision {
    const { minContracts } = this.#capital.config
    const base = this.#capital.baseContracts(context.freeCapital)
    const isBounded = this.#config.capitalSizingEnabled
    const size = isBounded ? wantedOf(signal, base) : (signal.requestedContracts ?? base)
    if (isBounded && signal.side !== 'HOLD') {
      if (base === 0) return this.#hold(signal, context, 'INSUFFICIENT_CAPITAL', [])
      if (size < minContracts) return this.#hold(signal, context, 'BELOW_MINIMUM', [])
    }
    const contracts = contractsOf(signal.side === 'HOLD' ? 0 : size, 0)
    const held = heldBack('POLICY_OFF', NOTHING, this.#standing(context))
    const record = this.#record(signal, context, { ...held, action: 'NO_RL', contracts, fullBase: contracts.base })
    return { record, approval: null }
  }

  #hold(
    signal: Signal,
    context: GateContext,
    code: 'SIGNAL_HOLD' | 'INSUFFICIENT_CAPITAL' | 'BELOW_MINIMUM',
    layers: DecisionRecord['layers'],
  ): GateDecision {
    const verdict = heldBack(code, layers, this.#standing(context))
    return { record: this.#record(signal, context, verdict), approval: null }
  }

  #draw(
    signal: Signal,
    { context, place }: { readonly context: GateContext; readonly place: StateRef },
    allocation: AllocationRecord,
    approval: ApprovedReleverage | null,
  ): GateDecision {
    const { base, extra, layers } = allocation
    const isFrozen = this.#policy.isFrozen(context.regime)
    const refusing = refusingOf(allocation)
    const masks = masksOf(context, refusing, isFrozen)
    const wanted = wantedOf(signal, base)
    const { conservativeFactor } = this.#config
    const limits: SizeLimits = { conservativeFactor, minContracts: this.#capital.config.minContracts }
    const conservative = conservativeContracts(wanted, limits)
    const isSame = conservative === wanted
    const admissible = admissibleOf(masks.length === 0, !isSame)
    const decision = this.#policy.select(place, admissible, this.#sizesOf(context, { wanted, conservative, extra }))
    const { action, masked, propensities, propensity, beliefs, policyVersion } = decision
    const record = this.#record(signal, context, {
      code: 'DECIDED',
      action,
      contracts: positionSize(action, wanted, extra, limits),
      // the smaller of two counts is a count
      fullBase: wanted as Contracts,
      layers,
      frozen: isFrozen,
      state: place.state,
      admissible: decision.admissible,
      masked: allMasks(isSame, masks, masked),
      propensities,
      propensity,
      beliefs,
      policyVersion,
      refusing,
    })
    return { record, approval: action === EXTRA ? approval : null }
  }

  /** What the actions would open, for a policy that judges them by it; the others' odds stay what they are. */
  #sizesOf(
    { riskPerContract, freeCapital }: GateContext,
    { wanted, conservative, extra }: { readonly wanted: number; readonly conservative: number; readonly extra: number },
  ): DecisionSizes | undefined {
    const { mode, extraShare, riskShare } = this.#policy.config
    if (mode !== 'FACTORED_THOMPSON') return undefined
    const capital = freeCapital ?? this.#capital.config.operatorCapital
    return {
      conservativeShare: conservative / wanted,
      extraShare: extra > 0 ? extra / wanted : extraShare,
      riskShare: riskPerContract === undefined ? riskShare : Math.min(1, (riskPerContract * wanted) / capital),
    }
  }

  /** How the policy stands that was not asked. */
  #standing({ regime }: GateContext): Pick<Verdict, 'frozen' | 'policyVersion'> {
    return { frozen: this.#policy.isFrozen(regime), policyVersion: this.#policy.policyVersion }
  }

  #record(signal: Signal, context: GateContext, verdict: Verdict): DecisionRecord {
    const record = unexplained(signal, context, verdict)
    record.reason = this.#sentences.of(record, verdict.refusing)
    return Object.freeze(record)
  }
}
