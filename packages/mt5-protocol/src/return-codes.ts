import type { Language } from '@alavanca/core'

/** What a return code of the trade server means for the order. */
export type Treatment =
  /** Done, placed, or nothing to do. */
  | 'SUCCESS'
  /** Nothing was executed; the same order may be tried again a few times. */
  | 'RETRY'
  /** Nobody can say; find out, never send again. */
  | 'UNKNOWN'
  /** Nothing was executed, and trying again will not help. */
  | 'FINAL'

/** One return code: what we call it, how we treat it, and what a person can do about it. */
export interface ReturnCode {
  readonly retcode: number
  readonly code: string
  readonly treatment: Treatment
  readonly meaning: Readonly<Record<Language, string>>
  /** The click that mends it; null where there is nothing to mend. */
  readonly mend: Readonly<Record<Language, string>> | null
}

type Row = readonly [
  retcode: number,
  code: string,
  treatment: Treatment,
  en: string,
  pt: string,
  mend: readonly [string, string] | null,
]

const NOTHING_TO_MEND = null
const LOOK = [
  'Open Toolbox → Trade and Toolbox → History and compare with the log.',
  'Abra Caixa de Ferramentas → Negociação e Histórico e compare com o registro.',
] as const
const SYMBOL = [
  'Market Watch → right click on the symbol → Specification, and compare with the instrument’s settings.',
  'Observação do Mercado → botão direito no símbolo → Especificação, e compare com as configurações do instrumento.',
] as const
const LEVELS = [
  'Market Watch → right click → Specification → Stops level; keep stop and target further from the price.',
  'Observação do Mercado → botão direito → Especificação → Nível de stops; afaste stop e alvo do preço.',
] as const
const BROKER = ['Ask the broker.', 'Pergunte à corretora.'] as const

/** The policy, one row a code. The reference page is made from this table. */
const ROWS: readonly Row[] = [
  [
    10004,
    'REQUOTE',
    'RETRY',
    'The price moved before the order arrived.',
    'O preço mudou antes de a ordem chegar.',
    NOTHING_TO_MEND,
  ],
  [10006, 'REJECTED', 'FINAL', 'The server rejected the order.', 'O servidor rejeitou a ordem.', LOOK],
  [
    10007,
    'CANCELLED',
    'FINAL',
    'The order was cancelled by a trader or the server.',
    'A ordem foi cancelada por um operador ou pelo servidor.',
    LOOK,
  ],
  [
    10008,
    'PLACED',
    'SUCCESS',
    'The order is placed; deals follow.',
    'A ordem foi colocada; os negócios seguem.',
    NOTHING_TO_MEND,
  ],
  [10009, 'DONE', 'SUCCESS', 'Executed.', 'Executada.', NOTHING_TO_MEND],
  [10010, 'DONE_PARTIAL', 'SUCCESS', 'Executed in part.', 'Executada em parte.', NOTHING_TO_MEND],
  [
    10011,
    'SERVER_ERROR',
    'UNKNOWN',
    'The server failed while it worked on the order.',
    'O servidor falhou ao processar a ordem.',
    LOOK,
  ],
  [10012, 'TIMEOUT', 'UNKNOWN', 'The server did not answer in time.', 'O servidor não respondeu a tempo.', LOOK],
  [
    10013,
    'INVALID_REQUEST',
    'FINAL',
    'The server does not understand the request.',
    'O servidor não entende o pedido.',
    SYMBOL,
  ],
  [
    10014,
    'INVALID_VOLUME',
    'FINAL',
    'The volume is below the minimum, above the maximum or between two steps.',
    'O volume está abaixo do mínimo, acima do máximo ou entre dois passos.',
    SYMBOL,
  ],
  [
    10015,
    'INVALID_PRICE',
    'FINAL',
    'The price is not one the symbol can have.',
    'O preço não é possível para o símbolo.',
    SYMBOL,
  ],
  [
    10016,
    'INVALID_STOPS',
    'FINAL',
    'Stop or target is on the wrong side of the price or too near.',
    'Stop ou alvo está do lado errado do preço ou perto demais.',
    LEVELS,
  ],
  [
    10017,
    'TRADE_DISABLED',
    'FINAL',
    'Trading of the symbol or the account is switched off.',
    'A negociação do símbolo ou da conta está desligada.',
    [
      'Log in with the trading password (not the investor one), and look at Trade in the symbol’s Specification.',
      'Entre com a senha de negociação (não a de investidor) e veja Negociação na Especificação do símbolo.',
    ],
  ],
  [
    10018,
    'MARKET_CLOSED',
    'FINAL',
    'The market is closed.',
    'O mercado está fechado.',
    [
      'Wait for the session; its hours are in the symbol’s Specification.',
      'Espere a sessão; os horários estão na Especificação do símbolo.',
    ],
  ],
  [
    10019,
    'NO_MONEY',
    'FINAL',
    'The free margin does not carry the order.',
    'A margem livre não comporta a ordem.',
    [
      'Toolbox → Trade: compare free margin with the settings’ capital and margin a contract.',
      'Caixa de Ferramentas → Negociação: compare a margem livre com o capital e a margem por contrato configurados.',
    ],
  ],
  [10020, 'PRICE_CHANGED', 'RETRY', 'The price changed.', 'O preço mudou.', NOTHING_TO_MEND],
  [
    10021,
    'NO_QUOTES',
    'RETRY',
    'The server has no price for the order.',
    'O servidor não tem preço para a ordem.',
    NOTHING_TO_MEND,
  ],
  [
    10022,
    'INVALID_EXPIRATION',
    'FINAL',
    'The order’s expiry is not allowed for the symbol.',
    'A validade da ordem não é permitida para o símbolo.',
    SYMBOL,
  ],
  [
    10023,
    'ORDER_CHANGED',
    'FINAL',
    'The order’s state changed in the meantime.',
    'O estado da ordem mudou nesse meio-tempo.',
    LOOK,
  ],
  [
    10024,
    'TOO_MANY_REQUESTS',
    'RETRY',
    'Too many requests in a short time.',
    'Pedidos demais em pouco tempo.',
    NOTHING_TO_MEND,
  ],
  [
    10025,
    'NO_CHANGE',
    'SUCCESS',
    'Stop and target are already as asked.',
    'Stop e alvo já estão como pedido.',
    NOTHING_TO_MEND,
  ],
  [
    10026,
    'ALGO_OFF_SERVER',
    'FINAL',
    'The server lets no Expert Advisor trade on this account.',
    'O servidor não permite robôs nesta conta.',
    BROKER,
  ],
  [
    10027,
    'ALGO_OFF_TERMINAL',
    'FINAL',
    'Algo trading is switched off in the terminal.',
    'A negociação algorítmica está desligada no terminal.',
    [
      'Click “Algo Trading” in the toolbar until it is green; on the chart F7 → Common → Allow Algo Trading.',
      'Clique em “Algo Trading” na barra até ficar verde; no gráfico F7 → Comum → Permitir negociação algorítmica.',
    ],
  ],
  [10028, 'LOCKED', 'UNKNOWN', 'The request is held for processing.', 'O pedido está retido para processamento.', LOOK],
  [
    10029,
    'FROZEN',
    'FINAL',
    'Order or position is frozen: too near to execution.',
    'Ordem ou posição congelada: perto demais da execução.',
    LEVELS,
  ],
  [
    10030,
    'INVALID_FILLING',
    'FINAL',
    'The filling mode is not allowed for the symbol.',
    'O modo de preenchimento não é permitido para o símbolo.',
    [
      'Compare Filling in the symbol’s Specification with the log, and report it: the Expert Advisor should have chosen an allowed one.',
      'Compare Preenchimento na Especificação do símbolo com o registro e avise: o robô devia ter escolhido um permitido.',
    ],
  ],
  [
    10031,
    'NO_CONNECTION',
    'UNKNOWN',
    'The terminal has no connection to the server.',
    'O terminal está sem conexão com o servidor.',
    [
      'Look at the connection in the lower right corner; click it → Rescan Servers.',
      'Veja a conexão no canto inferior direito; clique → Reescanear servidores.',
    ],
  ],
  [10032, 'REAL_ONLY', 'FINAL', 'Allowed on real accounts alone.', 'Permitido somente em contas reais.', BROKER],
  [
    10033,
    'TOO_MANY_ORDERS',
    'FINAL',
    'The limit of working orders is reached.',
    'O limite de ordens pendentes foi atingido.',
    [
      'Toolbox → Trade: take back orders that are not needed.',
      'Caixa de Ferramentas → Negociação: retire ordens desnecessárias.',
    ],
  ],
  [
    10034,
    'TOO_MUCH_VOLUME',
    'FINAL',
    'The limit of volume for the symbol is reached.',
    'O limite de volume do símbolo foi atingido.',
    SYMBOL,
  ],
  [10035, 'INVALID_ORDER', 'FINAL', 'The kind of order is not allowed.', 'O tipo de ordem não é permitido.', SYMBOL],
  [10036, 'POSITION_CLOSED', 'FINAL', 'The position is closed already.', 'A posição já está fechada.', NOTHING_TO_MEND],
  [
    10038,
    'INVALID_CLOSE_VOLUME',
    'FINAL',
    'More volume to close than is open.',
    'Volume a fechar maior que o aberto.',
    LOOK,
  ],
  [
    10039,
    'CLOSING_ALREADY',
    'FINAL',
    'An order that closes the position exists already.',
    'Já existe uma ordem que fecha a posição.',
    LOOK,
  ],
  [
    10040,
    'TOO_MANY_POSITIONS',
    'FINAL',
    'The limit of open positions is reached.',
    'O limite de posições abertas foi atingido.',
    BROKER,
  ],
  [
    10041,
    'ACTIVATION_REJECTED',
    'FINAL',
    'The activation of a pending order was rejected.',
    'A ativação de uma ordem pendente foi rejeitada.',
    LOOK,
  ],
  [10042, 'LONG_ONLY', 'FINAL', 'Only buying is allowed for the symbol.', 'O símbolo só permite compras.', SYMBOL],
  [10043, 'SHORT_ONLY', 'FINAL', 'Only selling is allowed for the symbol.', 'O símbolo só permite vendas.', SYMBOL],
  [
    10044,
    'CLOSE_ONLY',
    'FINAL',
    'Only closing is allowed for the symbol.',
    'O símbolo só permite fechar posições.',
    SYMBOL,
  ],
  [
    10045,
    'FIFO_ONLY',
    'FINAL',
    'Positions must be closed in the order they were opened.',
    'As posições devem ser fechadas na ordem de abertura.',
    BROKER,
  ],
  [10046, 'NO_HEDGING', 'FINAL', 'Opposite positions are not allowed.', 'Posições opostas não são permitidas.', BROKER],
]

/**
 * Every return code of the trade server: how it is treated here, what it means in both languages, and what to do where
 * something can be done.
 */
export const RETURN_CODES: readonly ReturnCode[] = ROWS.map(([retcode, code, treatment, en, pt, mend]) => ({
  retcode,
  code,
  treatment,
  meaning: { en, 'pt-BR': pt },
  mend: mend === null ? null : { en: mend[0], 'pt-BR': mend[1] },
}))

const byNumber = new Map(RETURN_CODES.map((row) => [row.retcode, row]))

/** The row of a return code. One that nobody knows, or none at all (0), leaves the outcome open. */
export const returnCode = (retcode: number): ReturnCode =>
  byNumber.get(retcode) ?? {
    retcode,
    code: retcode === 0 ? 'NO_ANSWER' : `RETCODE_${retcode}`,
    treatment: 'UNKNOWN',
    meaning: {
      en: retcode === 0 ? 'No answer came.' : `The server answered ${retcode}, which this version does not know.`,
      'pt-BR': retcode === 0 ? 'Não houve resposta.' : `O servidor respondeu ${retcode}, que esta versão não conhece.`,
    },
    mend: { en: LOOK[0], 'pt-BR': LOOK[1] },
  }
