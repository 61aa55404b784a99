import type { CommandTexts } from './texts.ts'

/** Words of `alavanca sweep`. */
export const SWEEP_PT_BR = {
  'sweep run': {
    brief: 'procura configurações numa gravação: registra espaço e orçamento, e então tenta cada conjunto',
    more: [
      'Toda tentativa conta, também as que falham ou são recusadas; o orçamento pode subir depois e nunca desce. Ctrl+C guarda o que foi feito, e a mesma chamada continua.',
      'O espaço: { "parameters": { "SCALP_TP_POINTS": { "type": "integer", "from": 40, "to": 160 } } }, de integer, real, log e choice. O que não é procurado vem do ambiente. Tudo: docs/how-to/sweep.md.',
    ],
    options: {
      database: 'onde fica guardada: um arquivo (padrão: sweep.db), ou postgres://… para muitas máquinas',
      seed: 'da busca (padrão: sweep)',
    },
  },
  'sweep status': { brief: 'até onde foi uma busca, e se o diário dela é o que foi escrito' },
  'sweep pause': { brief: 'deixa terminar o que está em curso, e nada mais é tomado' },
  'sweep resume': { brief: 'continua uma busca pausada, interrompida ou com orçamento maior' },
  'sweep cancel': { brief: 'encerra uma busca de vez; os resultados ficam, e contam' },
  'sweep raise': {
    brief: 'dá a uma busca um orçamento maior, que todo veredito passa a contar',
    more: ['Só de uma busca por sobol: uma grade seria outra, e halving já deixou conjuntos para trás.'],
    options: { budget: 'o novo; maior que o anterior' },
  },
  'sweep report': { brief: 'diz o que uma busca prova, e depois o vencedor' },
  'sweep open-hold-out': {
    brief: 'tenta o vencedor nos dias que foram guardados: uma vez, e nunca mais',
    more: ['O que eles mostram está no diário antes de ser dito.'],
  },
  'sweep work': {
    brief: 'é um trabalhador de uma busca em PostgreSQL: nada guarda, e pode haver quantos se queira',
    more: ['Recusa uma busca registrada por outro motor, e espera enquanto ela está pausada.'],
    options: { database: 'postgres://usuário:senha@servidor/banco' },
  },
} as const satisfies Readonly<Record<string, CommandTexts>>
