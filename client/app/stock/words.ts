import { defineWords } from '../i18n/words.ts';

/** What several pages of stock say. */
export const useStockWords = defineWords('stock', {
  places: ['Stock', '庫存'],
  putAways: ['Put-aways', '上架'],
  mappings: ['Product mappings', '商品對應'],
  syncs: ['Syncs', '同步紀錄'],
  why: ['Why this number', '數量計算方式'],
  'step.RECEIVED': ['Put away', '上架數量'],
  'step.PERCENTAGE': ['Times {{value}}%, rounded down', '乘以 {{value}}%，無條件捨去'],
  'step.FIXED': ['Always {{value}}', '固定為 {{value}}'],
  'step.PRESENT': ['On the platform before', '平台原有數量'],
  'step.ADDED': ['Plus {{value}}', '加上 {{value}}'],
  'step.CAP': ['Never more than {{value}}', '上限 {{value}}'],
  'step.SELLABLE': ['Sellable in the warehouse', '倉庫可售數量'],
  'step.SOLD': ['Less {{value}} sold and not yet shipped', '減去已售未出貨 {{value}}'],
  'step.BUFFER': ['Less a buffer of {{value}}', '減去保留量 {{value}}'],
  'step.STOP_AT': ['0 from {{value}} downwards', '剩 {{value}} 以下即為 0'],
  'step.RESTORED': ['Former number put back', '還原先前數量'],
});
