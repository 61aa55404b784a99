import { join } from 'node:path'
import { drive, type EngineEvent, type OpenedEngine, openEngine, type Step, type Store } from '@alavanca/engine'
import { engineConfig, hostEvents } from './engine-life.ts'
import type { FileBroker } from './file-broker.ts'

export const databaseIn = (folder: string): string => join(folder, 'session.db')
export const brokerFileIn = (folder: string): string => join(folder, 'broker.jsonl')

/** A session's length, and the market it meets. */
export interface SessionPlan {
  readonly events: number
  readonly seed: string
}

interface SessionParts {
  readonly store: Store
  readonly broker: FileBroker
  readonly plan: SessionPlan
  /** Events of the host that are in the journal already. */
  readonly done: number
  readonly onStep?: (step: Step) => void
}

/** What the host feeds in from where the journal ends. The broker sees each price before the engine does. */
function* hostFeed({ broker, plan: { events, seed }, done }: SessionParts): Generator<EngineEvent> {
  for (const [index, event] of hostEvents(events, seed).entries()) {
    if (index < done) continue
    if (event.type === 'QUOTE' && 'bid' in event) broker.onQuote(event)
    yield event
  }
}

/** Opens an engine where its store ends, and runs it to the end of the plan. */
export const runSession = async (parts: SessionParts): Promise<OpenedEngine> => {
  const opened = await openEngine({ store: parts.store, config: engineConfig() })
  const { store, broker, onStep = () => {} } = parts
  await drive({ engine: opened.engine, store, broker, events: hostFeed(parts), snapshotEvery: 100, onStep })
  return opened
}

/** Types of the events that the host fed in. */
export const HOST_EVENTS = ['QUOTE', 'SIGNAL'] as const
