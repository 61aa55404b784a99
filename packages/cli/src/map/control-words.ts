import { USUAL_REGIMES } from '../options/closed-lists.ts'
import { CONTROL_OPTIONS } from '../options/small-options.ts'
import { type CommandDeclaration, declare, type Operand } from './declare.ts'

const REASON: Operand = { name: 'reason', isRest: true, isOptional: true }
const SYMBOL: Operand = { name: 'symbol', isOptional: true }
const REGIME: Operand = { name: 'regime', offers: USUAL_REGIMES }

/** A word to a bot that runs: the life itself looks at what follows it. */
const word = (verb: string, operands: readonly Operand[], usage?: string): CommandDeclaration =>
  declare({
    section: 'STEER',
    operands,
    options: CONTROL_OPTIONS,
    ...(usage !== undefined && { usage: [`${usage} [options]`] }),
    load: async () => {
      const { controlCommand } = await import('../live/control-command.ts')
      return (words, terminal) => controlCommand(verb, words, terminal)
    },
  })

/** What a running life is asked from another shell. */
export const CONTROL_WORDS = {
  status: word('status', []),
  resume: word('resume', [{ name: 'account', isOptional: true }, REASON]),
  pause: word('pause', [REASON]),
  halt: word('halt', [REASON]),
  flatten: word('flatten', [SYMBOL, REASON]),
  'close-extras': word('close-extras', [SYMBOL, REASON]),
  settle: word(
    'settle',
    [{ name: 'position', isRest: true }],
    '<symbol> <BASE|EXTRA> <contracts> <price> [trade=<id>] <reason>',
  ),
  adopt: word(
    'adopt',
    [{ name: 'position', isRest: true }],
    '<symbol> <BUY|SELL> <contracts> <price> stop=<price> [target=<price>] [contract=<name>] <reason>',
  ),
  tune: word('tune', [{ name: 'tuning', isRest: true }], '<setting>=<value>… [<reason>]'),
  untune: word('untune', [{ name: 'version', isOptional: true }, REASON]),
  promote: word('promote', [REASON]),
  freeze: word('freeze', [REGIME, REASON]),
  unfreeze: word('unfreeze', [REGIME, REASON]),
  rollback: word('rollback', [{ name: 'snapshot' }, REASON]),
  bind: word('bind', [{ name: 'account' }]),
  stop: word('stop', [REASON]),
} as const
