import type { Language } from '@alavanca/core'

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

const IN_PORTUGUESE: readonly CommandHelp[] = [
  { words: 'status', meaning: 'onde está: conta, estado, o que está aberto aqui e o que a corretora mostra' },
  {
    words: 'resume [conta] [motivo]',
    meaning: 'voltar a operar, depois de observar, de uma pausa, parada ou limite do dia',
  },
  { words: 'pause [motivo]', meaning: 'nenhuma posição nova; as saídas continuam' },
  { words: 'halt [motivo]', meaning: 'nada além de saídas, até que alguém retome' },
  { words: 'flatten [símbolo] [motivo]', meaning: 'fechar tudo a mercado, e retirar o que espera' },
  { words: 'close-extras [símbolo] [motivo]', meaning: 'fechar os contratos extras' },
  {
    words: 'settle <símbolo> <BASE|EXTRA> <contratos> <preço> [trade=<id>] <motivo>',
    meaning:
      'dar baixa no que não está mais na corretora, como saído àquele preço; 0 contratos só encerra ordens em dúvida',
  },
  {
    words: 'adopt <símbolo> <BUY|SELL> <contratos> <preço> stop=<preço> [target=<preço>] [contract=<nome>] <motivo>',
    meaning: 'assumir uma posição na corretora que ninguém aqui abriu; o stop é ordenado',
  },
  {
    words: 'freeze <regime> [motivo]',
    meaning: 'nem extras nem aprendizado nesse regime, até que alguém o descongele',
  },
  { words: 'unfreeze <regime> [motivo]', meaning: 'extras e aprendizado nesse regime de novo' },
  {
    words: 'rollback <instantâneo> [motivo]',
    meaning: 'o que a política acreditava quando esse instantâneo foi feito',
  },
  {
    words: 'tune <configuração>=<valor> … [motivo]',
    meaning:
      'mudar configurações da política de agora em diante, como explorationFloor=0.02; o painel mostra antes o que isso faria',
  },
  {
    words: 'untune [versão] [motivo]',
    meaning: 'voltar ao ajuste anterior, ou a uma versão dele; 0 é como configurado',
  },
  {
    words: 'promote [motivo]',
    meaning: 'pôr em vigor as configurações de --challenger, depois que se provaram; antes disso é recusado',
  },
  {
    words: 'bind <conta>',
    meaning: 'outra conta de agora em diante; deve ter sido vista, e nada pode estar aberto',
  },
  { words: 'stop [motivo]', meaning: 'encerrar; as posições ficam na corretora com seus stops' },
  { words: 'help', meaning: 'isto' },
]

/** All of them, a line or two each; English unless said. */
export const commandHelp = (language: Language = 'en'): string =>
  (language === 'en' ? COMMANDS : IN_PORTUGUESE)
    .map(({ words, meaning }) =>
      words.length <= 30 ? `${words.padEnd(32)}${meaning}` : `${words}\n${' '.repeat(32)}${meaning}`,
    )
    .join('\n')
