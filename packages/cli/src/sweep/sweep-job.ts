/** The market of a sweep in a thread of its own. */
import type { EvaluatorFactory } from '@alavanca/sweep'
import { marketOf } from './market-of.ts'
import type { LocalTask } from './sweep-task.ts'

// as: what `localTask` made of what was registered
const makeEvaluator: EvaluatorFactory = (task) => marketOf(task as LocalTask)

export default makeEvaluator
