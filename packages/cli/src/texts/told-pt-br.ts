import type { ToldTexts } from './told-en.ts'

/** The same in Brazilian Portuguese. */
export const TOLD_PT_BR: ToldTexts = {
  cutShort: 'Interrompido ({why}) após {until}: o que segue é do que foi lido até então.',
  cutShortBefore: 'Interrompido ({why}) antes da primeira linha: o que segue é do que foi lido até então.',
  settingsFrom: 'Configurações de {file}: {settings}',
  environment: 'o ambiente',
  environmentOver: 'o ambiente sobre o preset {preset}',
  fileOver: '{file} sobre {settings}',
  simulated: {
    bars: '{path}: {rows} barras de um minuto de {instrument}, {days}, {bytes} bytes',
    ticks: '{path}: {rows} ticks de {instrument}, {days}, {bytes} bytes',
    oneDay: '1 pregão',
    days: '{count} pregões',
    neverWas: 'Nada disto aconteceu: simulado com a semente {seed}.',
    edges: {
      none: 'Sem vantagem: aqui só se ganha por sorte, e os custos se perdem com certeza.',
      planted:
        'A vantagem foi plantada: um minuto que anda muito tem continuação, mais do que em qualquer mercado real.',
      dying:
        'A vantagem foi plantada, e morre em {day}: um minuto que anda muito tem continuação até lá, e depois não mais.',
    },
    replayIt: 'Para repetir este mercado:',
    withStrategy: 'com --strategy <arquivo> para uma estratégia sua',
  },
  database: {
    noTrade: '{database}: nenhuma operação foi encerrada neste trecho.',
    headOfOne: '{database}: {trades} operações em {days} pregão, {from} a {to}',
    head: '{database}: {trades} operações em {days} pregões, {from} a {to}',
    net: 'líquido',
    deepestDrawdown: 'maior queda',
    ofClosed: '{fall} (de operações encerradas)',
    winRate: 'taxa de acerto',
    profitFactor: 'fator de lucro',
    expectancy: 'expectativa',
    meanHeld: 'tempo médio',
    minutes: '{count} minutos',
    trades: 'operações',
    won: 'com ganho',
    base: 'base',
    extra: 'extra',
    month: 'mês',
    day: 'pregão',
    side: 'lado',
    regime: 'regime',
    action: 'ação',
    symbol: 'símbolo',
    hour: 'hora',
    leg: 'perna',
    exit: 'saída',
    contracts: 'contratos',
  },
}
