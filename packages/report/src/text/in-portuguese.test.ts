import type { Cents } from '@alavanca/core'
import { emptySummary, oneTradeSummary } from '@alavanca/testing/run-summaries'
import { expect, test } from 'vitest'
import { figuresOf } from '../../test/figures.ts'
import { measured } from '../outcome/measured.ts'
import type { RunComparison } from '../outcome/run-comparison.ts'
import { formatComparison } from './format-comparison.ts'
import { formatJournalVerdict } from './format-journal.ts'
import { formatSeeds } from './format-seeds.ts'
import { formatSummary } from './format-summary.ts'
import { formatWalkForward } from './format-walk-forward.ts'

const asked = { language: 'pt-BR' } as const

const forty = Array.from({ length: 40 }, (_, index) => [12_000, -9_000, 7_000, -8_000][index % 4] ?? 0)

test('a run for people who read Portuguese', () => {
  const text = formatSummary({ ...oneTradeSummary, performance: figuresOf(forty) }, asked)
  expect(text.replace(/hash [0-9a-f]{64}/, 'hash …')).toMatchInlineSnapshot(`
    "scripted em WIN: 2 barras, 1 pregão
    02/03/2026 09:00 a 02/03/2026 09:02 (America/Sao_Paulo)

    Em resumo, em BRL
      líquido            200,00; 2,0 % do capital de 10.000,00
      maior queda        100,00; 1,0 % do capital; 1,0 % desde um pico
      abaixo do pico     no máximo 5 dias e 4 operações, depois recuperada
      Sharpe             0,93; Sortino 1,44; Calmar 13,45; por 40 dias, com 252 no ano
      operações          40: taxa de acerto 50,0 % (entre 35,2 % e 64,8 %); fator de lucro 1,12; 5,00 por operação
      ruína              nenhuma; no ponto mais baixo 10.000,00 (100,0 % do capital)
      chance de ruína    menos de 1,5 % em outros tantos dias sorteados de novo
      por sorteio        -200,50 a 590,00 em 90 de 100 sorteios, metade acima de 235,00
      comprar e segurar  100,00 com 1 contrato; maior queda 0,00
      corretagem         foi tomada como 0; a bolsa cobra cerca de 0,25 por contrato e ponta (2025): 20,00 aqui; líquido 180,00

    Resultado em BRL
      líquido          136,00
        pernas base    120,00
        pernas extras   16,00
      bruto            136,00
      corretagem         0,00
      maior queda        0,00
      patrimônio  ▁███

    Operações
      1 operação: 1 com ganho, 0 com perda
      taxa de acerto    N/A (precisa de 30 amostras, tem 1)
      fator de lucro    N/A (precisa de 30 amostras, tem 1)
      expectativa       N/A (precisa de 30 amostras, tem 1)
      ambíguas          0 saídas dependem de uma suposição sobre a ordem dos preços dentro da barra
      dimensionado por  3.000,00: perdas diminuem a mão, ganhos não a aumentam

    Por mês
               pregões  operações  líquido  do início
      03/2026       30         30   170,00      1,7 %
      04/2026       10         10    30,00      0,3 %

    Compra e venda
              operações    líquido  acerto
      compra         20   1.900,00     N/A
      venda          20  -1.700,00     N/A

    Por regime
                operações  acerto  líquido  pernas extras
      TREND_UP          1     N/A   136,00          16,00

    Onde cada regra de saída ganhou ou custou
                    operações  contratos  líquido
      base TARGET           1          3   120,00
      extra TP_HIT          1          1    16,00

    O que foi feito dos sinais
      sinais                                                        1
        diziam HOLD                                                 0
        já em posição                                               0
        fora do pregão                                              0
        limite de perda do dia                                      0
        velhos demais                                               0
        stop ou alvo atrás do mercado                               0
        entrada atrás do mercado                                    0
        entrada já vencida                                          0
        uma regra do dia                                            0
        fecharam uma operação do outro lado                         0
        para virar a mão, e não puderam mais ser decididos          0
        para virar a mão, e a operação não terminou                 0
        abaixo da menor posição                                     0
        a política segurou                                          0
        capital pequeno demais                                      0
        viraram ordens                                              1
          caducaram na sua hora ou com o pregão                     0
          retiradas                                                 0
          recusadas pela corretora (preço além do stop ou do alvo)  0
          viraram posições                                          1

    Contratos extras: de 1 sinais dimensionados, cada camada recusou
      ENABLED             0  a realavancagem está ligada
      REGIME_ALLOWED      0  a lista de regimes está vazia ou contém o regime
      MODE_NOT_FORBIDDEN  0  o regime não é proibido e não há transição
      CONFIDENCE          0  a confiança global chega ao mínimo
      DAILY_PROFIT        0  não exigido, ou o lucro realizado no dia chega ao mínimo
      LIQUIDITY           0  a liquidez chega ao mínimo
      AGREEMENT           0  a discordância não passa do máximo
      CAP                 0  há uma posição base, um contrato extra está configurado, e mais um cabe no total

    Pernas extras
      aprovadas pelas oito camadas      1
        não pedidas: uma estava aberta  0
        não pedidas: pausa              0
        abertas                         1
          TP_HIT                        1

    Segurança desligada
      Não se exige lucro no dia antes de um contrato extra.

    hash …
    "
  `)
})

test('English is what is written where no language is asked for', () => {
  expect(formatSummary(oneTradeSummary)).toBe(formatSummary(oneTradeSummary, { language: 'en' }))
  expect(formatSummary(emptySummary, asked)).toContain('uma gravação vazia, 0 pregões')
})

test('what was learnt, and what could not be', () => {
  const regime = 'TREND_UP'
  const counts = { HOLD: 1_500, ENTER_CONSERVATIVE: 2, ENTER: 3, ENTER_WITH_REALAVANCAGEM: 4 }
  const legs = { base: { meanR: 0.02, deviationR: 0.1 }, extra: { meanR: -0.05, deviationR: 0.02 } }
  const learning = {
    decisions: 1_509,
    masked: { COOLDOWN: 3 },
    regimes: [
      {
        ...{ regime, decisions: counts, states: 1, legs, evidence: 0, evidenceLimit: 1, drawdownR: 0 },
        actions: [{ action: 'ENTER', trades: 3, mean: 0.5, interval: [0.4, 0.6] }],
        frozen: { reason: { type: 'OPERATOR', note: '' }, since: 0, trades: 0 },
      },
    ],
    ...{ batches: 2, learntTrades: 9, simulated: 2, pendingTrades: 1, snapshots: 3, rollbacks: [] },
    setAside: [{ tradeId: 't', reason: 'late' }],
    unremembered: { regimes: 1, states: 2 },
    events: [
      { type: 'FROZEN', time: 1, regime, reason: { type: 'OPERATOR', note: '' } },
      { type: 'UNFROZEN', time: 2, regime, by: 'OPERATOR', tradesWhileFrozen: 4 },
      { type: 'BASELINE_TAKEN', time: 3, regime, mean: 0.5, floor: 0.45 },
      { type: 'TABLE_IMPORTED', time: 4, regime, trades: 7 },
    ],
  } as const
  const text = formatSummary({ ...oneTradeSummary, learning }, asked)
  expect(text.slice(text.indexOf('O que a política decidiu'), text.indexOf('Segurança'))).toMatchInlineSnapshot(`
    "O que a política decidiu, por regime
                 HOLD  COM MENOS  ENTRAR  COM EXTRA
      TREND_UP  1.500          2       3          4  congelado

    Por que contratos extras foram descartados antes do sorteio
      o ativo estava em pausa  3

    Quanto rendem a base e o extra, nove em dez dentro de ±
      TREND_UP: a base rende +0,02 R (±0,16), o extra −0,05 R (±0,03)

    O que foi aprendido: recompensa média e seu intervalo de 90 %; 0,5 vale tanto quanto não operar
                       operações  média      intervalo
      TREND_UP ENTRAR          3  0,500  0,400 a 0,600

    9 operações aprendidas em 2 lotes, 1 esperam pelo próximo; 2 delas foram HOLD, simuladas com os preços que se seguiram; 3 instantâneos, 0 reversões
    1 operações não puderam ser aprendidas e foram postas de lado, a primeira porque: late
    3 decisões foram tomadas em regimes (1) ou estados (2) para os quais não havia lugar: ali nada foi aprendido
      TREND_UP congelou: OPERATOR
      TREND_UP descongelou depois de 4 operações
      TREND_UP tomou sua linha de base: média 0,500, com piso em 0,450
      TREND_UP recebeu uma tabela de 7 operações

    "
  `)
})

test('several seeds', () => {
  const few = measured(1, 1, 3)
  const spread = { lowest: -123_456, lowerQuartile: few, median: few, upperQuartile: few, highest: 5 }
  const run = { seed: 's', netCents: 1 as Cents, maxDrawdownCents: 1 as Cents, trades: 1, extras: 1, hash: 'h' }
  const text = formatSeeds(
    {
      ...{ strategy: 'busy', symbol: 'WIN', currency: 'BRL', differentRuns: 1 },
      runs: [
        { ...run, extraNetCents: 1 as Cents },
        { ...run, extraNetCents: 1 as Cents },
      ],
      ...{ netCents: spread, maxDrawdownCents: spread, extras: spread, extraNetCents: spread },
    },
    asked,
  )
  expect(text).toContain('busy em WIN: 2 sementes; valores em BRL')
  expect(text).toMatch(/^líquido +-1\.234,56 +N\/A +N\/A +N\/A +-1\.234,56 +0,05$/m)
  expect(text).toContain('N/A: a mediana precisa de 30 amostras, tem 3; um quartil precisa de 30 amostras, tem 3.')
  expect(text).toContain('Destas execuções, 1 diferem no que fizeram.')
})

test('windows of a walk-forward', () => {
  const [train, judged] = [
    { from: '2026-03-02', to: '2026-03-04', days: 3 },
    { from: '2026-03-05', to: '2026-03-06', days: 2 },
  ]
  const text = formatWalkForward(
    {
      ...{ trainDays: 3, testDays: 2, days: 5 },
      windows: [{ train, test: judged, inSample: emptySummary, outOfSample: oneTradeSummary }],
      outOfSample: {
        ...{ days: 2, trades: 1, winningWindows: 1, netCents: 13_600 as Cents },
        expectancyCents: measured(13_600, 1, 1),
      },
      efficiency: { value: null, samples: 1, reason: 'the training windows earned nothing' },
    },
    asked,
  )
  expect(text).toContain('scripted em WIN: 1 janelas de 3 dias de treino e 2 de teste, 5 pregões ao todo')
  expect(text).toMatch(/^05\/03\/2026 a 06\/03\/2026 +3 +0 +0,00 +2 +1 +68,00 +136,00 +0,00$/m)
  expect(text).toContain('eficiência   N/A (as janelas de treino nada ganharam)')
  expect(text).toContain('O que não pode')
})

test('two settings compared', () => {
  const [a, b] = ['um', 'outro'].map((name) => ({ name, summary: oneTradeSummary }))
  if (a === undefined || b === undefined) throw new Error('There are two.')
  const day = { day: '2026-03-02', aNetCents: 0 as Cents, bNetCents: 100 as Cents, differenceCents: 100 as Cents }
  const compared: RunComparison = {
    ...{ a, b, days: [day, day], daysBetter: 2, daysWorse: 0, daysEqual: 0, differenceCents: 200 as Cents },
    meanDifferenceCents: measured(200, 2, 2),
    interval: { low: 50, high: 123_456, samples: 2 },
  }
  const text = formatComparison(compared, asked)
  expect(text).toContain('B ganhou mais em 2 dias, menos em 0, o mesmo em 0.')
  expect(text).toContain('  ela está entre: 0,50 e 1.234,56 (95 %, bootstrap estacionário sobre 2 dias)')
  expect(text).toContain('B ganhou mais, por mais do que o acaso entre os dias explica.')
  const rare = { low: null, high: null, samples: 2, reason: 'too few days of the rarer sign: needs 5, has 0' }
  const unknown = formatComparison({ ...compared, interval: { ...rare, rarerSignSamples: 0 } }, asked)
  expect(unknown).toContain('N/A (poucos dias do sinal mais raro: precisa de 5, tem 0)')
  expect(unknown).toContain('B ganhou mais em quase todos os dias')
})

test('a journal run again', () => {
  const verdict = { name: 'a.jsonl', startSequence: 7, equalSteps: 1_234, cutOffLine: 9 }
  const mismatch = { sequence: 8, path: '', recorded: 1, now: 2 }
  expect(formatJournalVerdict({ ...verdict, mismatch }, asked)).toBe(
    [
      'a.jsonl: 1.234 passos saíram iguais, desde um instantâneo no passo 7',
      'a linha 9 foi cortada na escrita e não é julgada',
      'o passo 8 é o primeiro que difere: o próprio passo',
      '  gravado  1',
      '  agora    2',
      '',
    ].join('\n'),
  )
})
