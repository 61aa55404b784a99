import { MemoryStore, type Step } from '@alavanca/engine'
import { FileBroker } from './file-broker.ts'
import { runSession } from './session.ts'

const lives = new Map<string, Promise<readonly Step[]>>()

const live = async (events: number, seed: string): Promise<readonly Step[]> => {
  const steps: Step[] = []
  const parts = { store: new MemoryStore(), broker: new FileBroker(null), plan: { events, seed }, done: 0 }
  await runSession({ ...parts, onStep: (step) => steps.push(step) })
  return steps
}

/** Steps of a real engine with signals, fills, extras, closed trades and batches in them. Lived once, since it takes a while. */
export const livedSteps = (events = 800, seed = 'lived'): Promise<readonly Step[]> => {
  const key = `${events} ${seed}`
  const life = lives.get(key) ?? live(events, seed)
  lives.set(key, life)
  return life
}
