import type { Step } from '@alavanca/engine'
import type { RunListener } from './run-log.ts'

/** One listener that tells several, in their order. */
export const tellAll = (...listeners: readonly RunListener[]): RunListener => ({
  // left out where nobody asks for it: a step of every price is made for nobody else
  ...(listeners.some(({ onStep }) => onStep !== undefined) && {
    onStep: (step: Step) => {
      for (const { onStep } of listeners) onStep?.(step)
    },
  }),
  onNews: (step) => {
    for (const { onNews } of listeners) onNews?.(step)
  },
  onAllocation: (record, signal) => {
    for (const { onAllocation } of listeners) onAllocation?.(record, signal)
  },
  onDecision: (record, signal) => {
    for (const { onDecision } of listeners) onDecision?.(record, signal)
  },
  onBatch: (result) => {
    for (const { onBatch } of listeners) onBatch?.(result)
  },
  onBeliefs: (stats, time) => {
    for (const { onBeliefs } of listeners) onBeliefs?.(stats, time)
  },
  onScalpEvent: (event) => {
    for (const { onScalpEvent } of listeners) onScalpEvent?.(event)
  },
  onTrade: (trade, went) => {
    for (const { onTrade } of listeners) onTrade?.(trade, went)
  },
  onEquity: (equity) => {
    for (const { onEquity } of listeners) onEquity?.(equity)
  },
  onBar: (bar) => {
    for (const { onBar } of listeners) onBar?.(bar)
  },
  onSnapshot: (snapshot) => {
    for (const { onSnapshot } of listeners) onSnapshot?.(snapshot)
  },
})
