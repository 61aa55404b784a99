import type { SweepTexts } from './en.ts'

/** Brazilian Portuguese. */
export const sweepPortuguese: SweepTexts = {
  title: 'Varredura',
  proven: 'O que a busca prova',
  recommended:
    'O melhor de {trials} testes é mais que sorte: de buscas tão grandes por configurações sem valor, não mais que cerca de {alpha} trazem uma que passa no que esta passou.',
  nothingProven:
    'Nada está provado. Uma busca por outras tantas configurações sem valor pode muito bem mostrar o que o melhor destes {trials} testes mostra. Não passou em: {gates}.',
  nothingToJudge: {
    NO_TRIALS: 'Nada está provado: nenhum teste terminou.',
    TOO_FEW_DAYS: 'Nada está provado: {days} pregões são poucos para julgar o que quer que seja.',
    NO_PROFIT: 'Nada está provado: nenhum dos {trials} testes ganhou algo.',
  },
  provable:
    'Em {days} pregões, {trials} testes independentes só encontram uma vantagem quatro vezes em cinco se o seu verdadeiro índice de Sharpe anual for de {sharpe} ou mais. Vantagens menores podem existir sem que se vejam; menos testes ou mais pregões as mostrariam.',
  open: 'Ainda não experimentado, portanto nem a favor nem contra: {gates}.',
  spike: 'As configurações ao lado da vencedora guardam pouco do que ela mostra: um pico, como os que a sorte faz.',
  strangeCount: '{count} testes terminaram em erro. Eles contam como testes.',
  figures: 'O que foi medido',
  table: {
    what: 'Medida',
    value: 'Valor',
    limit: 'Limite',
    state: 'Resultado',
    means: 'O que significa',
    atMost: 'no máximo {limit}',
    atLeast: 'no mínimo {limit}',
  },
  states: { PASSED: 'passou', FAILED: 'não passou', OPEN: 'não experimentado', TOLD: 'informado' },
  gates: {
    SUPERIOR_ABILITY: {
      name: 'Capacidade superior',
      formula: 'SPA, p consistente (Hansen 2005)',
      means: 'Com que frequência a melhor destas configurações mostraria mais do que mostrou, se nenhuma valesse nada.',
    },
    NOISE_CEILING: {
      name: 'Além da sorte de parecidas',
      formula: 'índice de Sharpe anual (Dunnett & Sobel 1955)',
      means:
        'O que a vencedora mostra, e o que a melhor de {trials} configurações sem valor tão parecidas entre si quanto estas raramente alcança.',
    },
    DEFLATED_SHARPE: {
      name: 'Índice de Sharpe deflacionado',
      formula: 'DSR (Bailey & López de Prado 2014)',
      means:
        'Probabilidade de que o verdadeiro índice de Sharpe esteja acima do que se espera do melhor de {trials} testes sem valor.',
    },
    OVERFITTING: {
      name: 'Probabilidade de sobreajuste',
      formula: 'PBO por CSCV (Bailey et al. 2016)',
      means:
        'Com que frequência a melhor em metade dos pregões fica na pior metade das configurações na outra metade. Acima de metade, escolher entre elas é sortear, valham o que valerem.',
    },
    STRESS: {
      name: 'Estresse',
      formula: 'menor parte do resultado que sobra',
      means: 'A vencedora repetida em condições piores; ela ainda deve ganhar algo em cada uma.',
    },
    HOLD_OUT: {
      name: 'Reserva',
      formula: 'índice de Sharpe diário',
      means: 'Pregões que a busca nunca viu, abertos uma só vez; a vencedora deve ganhar algo neles.',
    },
  },
  alone: {
    name: 'Índice de Sharpe, como se fosse o único teste',
    formula: 'PSR (Bailey & López de Prado 2012)',
    means: 'O que diria o backtest de uma só configuração. Depois de uma busca, ele engana.',
  },
  variants: {
    name: 'Capacidade superior, branda e severa',
    formula: 'SPA, p inferior e superior',
    means: 'Limites do valor p: o primeiro deixa de fora as configurações ruins, o segundo conta todas.',
  },
  ties: 'Em {tied} de {splits} divisões várias configurações foram igualmente boas; tomou-se a que vai pior fora.',
  winner: 'A vencedora',
  earned: 'Ganho',
  trades: 'Operações',
  yearlySharpe: 'Índice de Sharpe anual',
  noise: 'Teto do ruído',
  noiseRemark: 'o que se espera do melhor de {trials} testes sem valor',
  parameter: 'Parâmetro',
  setting: 'Sua configuração',
  range: 'Procurado',
  neighbourhood: 'Ao lado da vencedora',
  shapes: {
    PLATEAU: 'um platô: as vizinhas guardam {kept} do seu índice de Sharpe',
    SPIKE: 'um pico: as vizinhas guardam {kept} do seu índice de Sharpe',
    NO_NEIGHBOURS: 'ela não tem vizinhas',
  },
  neighbourhoodWhy:
    'Configurações a um passo. Aquilo em que uma vantagem se apoia não some com um passo; a sorte some.',
  step: 'Passo',
  best: 'vencedora',
  stress: 'Sob estresse',
  stresses: {
    DOUBLED_COSTS: 'Custos em dobro',
    ONE_TICK_WORSE: 'Toda execução um tick pior',
    ONE_BAR_LATE: 'Toda entrada uma barra depois',
  },
  kept: 'Sobra do resultado',
  stressWhy: 'Um resultado que um tick ou uma barra leva embora se apoia no que um replay dá por certo.',
  spread: 'Todos os testes',
  spreadWhy:
    'Índices de Sharpe anuais de todos os testes terminados. A linha tracejada é o que se espera do melhor de outros tantos sem valor.',
  equity: 'Patrimônio da vencedora',
  equityWhy:
    'Os pregões da busca a escolheram, e por isso ali a sua linha é tão boa quanto linhas são. O que conta começa na linha tracejada: a reserva.',
  holdOut: 'reserva',
  sealed: 'A reserva de {days} pregões está lacrada.',
  noHoldOut: 'Nenhum pregão foi reservado.',
  all: 'Testes',
  allWhy:
    'Tudo o que foi começado conta como teste: também o que falhou, foi largado ou é veneno. O número não pode ser diminuído depois.',
  counts: {
    budget: 'Orçamento registrado',
    begun: 'Testes que contam',
    finished: 'Terminados',
    dropped: 'Largados cedo',
    failed: 'Falharam',
    poison: 'Veneno: falhou três vezes sozinho',
  },
  failures: 'Testes que falharam',
  message: 'Erro',
  poisonMark: 'veneno',
  registration: 'Registrado antes do primeiro teste',
  searches: {
    GRID: 'grade inteira',
    SOBOL: 'sequência de Sobol',
    HALVING: 'eliminação sucessiva',
    LIST: 'lista de configurações',
  },
  search: 'Busca',
  seed: 'Semente',
  days: 'Pregões',
  hashes: { chain: 'Cadeia', space: 'Espaço', data: 'Dados', engine: 'Motor' },
}
