import type { Language } from '@alavanca/core'

/** A refusal that the Expert Advisor makes by itself, before the trade server is asked: `reason` of a `result`. */
export interface EaRefusal {
  readonly code: string
  readonly meaning: Readonly<Record<Language, string>>
  /** The click that mends it; null where there is nothing to mend. */
  readonly mend: Readonly<Record<Language, string>> | null
}

type Row = readonly [code: string, en: string, pt: string, mend: readonly [string, string] | null]

const SPECIFICATION = [
  'Market Watch → right click on the symbol → Specification.',
  'Observação do Mercado → botão direito no símbolo → Especificação.',
] as const
const LEVELS = [
  'Market Watch → right click on the symbol → Specification → Stops level and Freeze level; keep a greater distance.',
  'Observação do Mercado → botão direito no símbolo → Especificação → Nível de stops e de congelamento; mantenha mais distância.',
] as const
const INPUTS = [
  'Compare the symbol in the bot’s settings with Market Watch; names are case-sensitive.',
  'Compare o símbolo nas configurações do robô com a Observação do Mercado; maiúsculas contam.',
] as const

const ROWS: readonly Row[] = [
  [
    'JOURNAL_UNWRITABLE',
    'The journal file cannot be written, so nothing is sent.',
    'O arquivo de diário não pode ser escrito, então nada é enviado.',
    [
      'File → Open Data Folder → MQL5 → Files: free disk space, and no other program holding the file.',
      'Arquivo → Abrir Pasta de Dados → MQL5 → Files: espaço em disco, e nenhum outro programa com o arquivo aberto.',
    ],
  ],
  [
    'NOT_CONNECTED',
    'The terminal is not connected to the trade server.',
    'O terminal não está conectado ao servidor.',
    [
      'Look at the connection in the lower right corner; click it → Rescan Servers.',
      'Veja a conexão no canto inferior direito; clique → Reescanear servidores.',
    ],
  ],
  [
    'ALGO_OFF_TERMINAL',
    'Algo trading is switched off in the terminal.',
    'A negociação algorítmica está desligada no terminal.',
    ['Click “Algo Trading” in the toolbar until it is green.', 'Clique em “Algo Trading” na barra até ficar verde.'],
  ],
  [
    'ALGO_OFF_CHART',
    'Algo trading is switched off for the Expert Advisor on its chart.',
    'A negociação algorítmica está desligada para o robô no gráfico.',
    ['On the chart: F7 → Common → Allow Algo Trading.', 'No gráfico: F7 → Comum → Permitir negociação algorítmica.'],
  ],
  [
    'ALGO_OFF_ACCOUNT',
    'The broker lets no Expert Advisor trade on this account.',
    'A corretora não permite robôs nesta conta.',
    ['Ask the broker to allow automated trading.', 'Peça à corretora para permitir negociação automatizada.'],
  ],
  [
    'TRADING_OFF_ACCOUNT',
    'The account may not trade.',
    'A conta não pode negociar.',
    [
      'File → Login to Trade Account with the trading password, not the investor one.',
      'Arquivo → Login na Conta de Negociação com a senha de negociação, não a de investidor.',
    ],
  ],
  ['SYMBOL_UNKNOWN', 'The terminal does not know this symbol.', 'O terminal não conhece este símbolo.', INPUTS],
  [
    'SERIES_SYMBOL',
    'The symbol is a series, and no contract was found for it.',
    'O símbolo é uma série e nenhum contrato foi encontrado.',
    INPUTS,
  ],
  [
    'TRADE_MODE_OFF',
    'The symbol may not be traded, or not in this direction.',
    'O símbolo não pode ser negociado, ou não nesta direção.',
    SPECIFICATION,
  ],
  [
    'FILLING_UNSUPPORTED',
    'The symbol allows no filling mode that a market order could use.',
    'O símbolo não permite um modo de preenchimento para ordem a mercado.',
    SPECIFICATION,
  ],
  [
    'INVALID_VOLUME',
    'The volume is below the minimum, above the maximum or between two steps.',
    'O volume está abaixo do mínimo, acima do máximo ou entre dois passos.',
    SPECIFICATION,
  ],
  ['NO_PRICE', 'The terminal has no price of this symbol yet.', 'O terminal ainda não tem preço deste símbolo.', null],
  ['NO_POSITION', 'There is no such position to act on.', 'Não existe tal posição.', null],
  [
    'TICKET_REQUIRED',
    'On a hedging account this command needs the ticket of the position.',
    'Em conta hedge este comando precisa do ticket da posição.',
    null,
  ],
  [
    'STOPS_LEVEL',
    'Stop, target or entry lies nearer to the price than the symbol allows.',
    'Stop, alvo ou entrada está mais perto do preço do que o símbolo permite.',
    LEVELS,
  ],
  [
    'FREEZE_LEVEL',
    'The market is so near that the symbol lets nothing be changed.',
    'O mercado está tão perto que o símbolo não permite alterações.',
    LEVELS,
  ],
  [
    'ORDER_KIND_OFF',
    'The symbol takes no orders of this kind.',
    'O símbolo não aceita ordens deste tipo.',
    SPECIFICATION,
  ],
  [
    'EXPIRATION_UNSUPPORTED',
    'The symbol knows no way for such an order to lapse, or the time has passed.',
    'O símbolo não permite que tal ordem expire assim, ou o horário já passou.',
    SPECIFICATION,
  ],
  ['NO_ORDER', 'There is no working order of this id.', 'Não há ordem pendente com este id.', null],
  [
    'ATTEMPT_OUT_OF_ORDER',
    'The attempt is neither the last one nor the next after a retry.',
    'A tentativa não é a última nem a próxima após uma repetição.',
    null,
  ],
]

/**
 * Every reason for which the Expert Advisor refuses by itself, in both languages, with what to do where something can
 * be done.
 */
export const EA_REFUSALS: readonly EaRefusal[] = ROWS.map(([code, en, pt, mend]) => ({
  code,
  meaning: { en, 'pt-BR': pt },
  mend: mend === null ? null : { en: mend[0], 'pt-BR': mend[1] },
}))

const byCode = new Map(EA_REFUSALS.map((row) => [row.code, row]))

/** The row of a reason. One that a newer Expert Advisor gives is passed on as it is. */
export const refusalOf = (code: string): EaRefusal =>
  byCode.get(code) ?? {
    code,
    meaning: { en: 'The Expert Advisor refused.', 'pt-BR': 'O robô recusou.' },
    mend: null,
  }
