/** A command that a running life takes. */
export interface CommandHelp {
  readonly words: string
  readonly meaning: string
}

/** Every command in the order in which they are shown. A reason may follow each that changes something. */
export const COMMANDS: readonly CommandHelp[] = [
  { words: 'status', meaning: 'where it stands: account, state, what is held here and what the broker shows' },
  { words: 'resume [account] [reason]', meaning: 'trade again, after watching, a pause, a halt or a daily limit' },
  { words: 'pause [reason]', meaning: 'no new positions; exits go on' },
  { words: 'halt [reason]', meaning: 'nothing but exits, until somebody resumes' },
  { words: 'flatten [symbol] [reason]', meaning: 'close everything at the market, and take back what waits' },
  { words: 'close-extras [symbol] [reason]', meaning: 'close the extra contracts' },
  {
    words: 'settle <symbol> <BASE|EXTRA> <contracts> <price> [trade=<id>] <reason>',
    meaning:
      'write off what is no longer at the broker, as having left at that price; 0 contracts only end orders in doubt',
  },
  {
    words: 'adopt <symbol> <BUY|SELL> <contracts> <price> stop=<price> [target=<price>] [contract=<name>] <reason>',
    meaning: 'take over a position at the broker that nobody here opened; the stop is ordered',
  },
  {
    words: 'freeze <regime> [reason]',
    meaning: 'no extras and no learning in that regime, until somebody unfreezes it',
  },
  { words: 'unfreeze <regime> [reason]', meaning: 'extras and learning in that regime again' },
  { words: 'rollback <snapshot> [reason]', meaning: 'what the policy believed when that snapshot was made' },
  {
    words: 'tune <setting>=<value> … [reason]',
    meaning:
      'change settings of the policy from now on, such as explorationFloor=0.02; the dashboard shows first what it would do',
  },
  {
    words: 'untune [version] [reason]',
    meaning: 'back to the tuning before, or to a version of it; 0 is as configured',
  },
  {
    words: 'promote [reason]',
    meaning: 'put the settings of --challenger in force, once it has proven itself; before that it is refused',
  },
  { words: 'bind <account>', meaning: 'another account from now on; it must have been seen, and nothing be held' },
  { words: 'stop [reason]', meaning: 'end; positions stay at the broker with their stops' },
  { words: 'help', meaning: 'this' },
]

/** All of them, a line or two each. */
export const commandHelp = (): string =>
  COMMANDS.map(({ words, meaning }) =>
    words.length <= 30 ? `${words.padEnd(32)}${meaning}` : `${words}\n${' '.repeat(32)}${meaning}`,
  ).join('\n')
