/** The invented people and merchants of the demo; their stores are those of the sandbox. Logins open only this demo. */

export const demoPassword = 'harbour-demo';

export const demoUsers = [
  { email: 'admin@quaylink.example', name: 'Wei-Ling Chen', side: 'warehouse', role: 'admin', merchants: null },
  { email: 'operator@quaylink.example', name: 'Jun-Jie Lin', side: 'warehouse', role: 'operator', merchants: null },
  { email: 'viewer@quaylink.example', name: 'Hui-Min Wu', side: 'warehouse', role: 'viewer', merchants: null },
  { email: 'owner@shanlan.example', name: '陳山嵐', side: 'merchant', role: 'owner', merchants: ['shanlan'] },
  { email: 'owner@daily.example', name: '林好日', side: 'merchant', role: 'owner', merchants: ['daily-goods'] },
] as const;

export const demoMerchants = [
  { code: 'shanlan', name: '山嵐茶行 Shanlan Tea', channels: ['山嵐官網', '山嵐門市'] },
  { code: 'daily-goods', name: '日日好物 Daily Goods', channels: ['好物官網', '好物平台'] },
  { code: 'fresh-frozen', name: '鮮凍食堂 Fresh & Frozen', channels: ['鮮凍官網', '鮮凍平台'] },
  { code: 'islet', name: '小島選物 Islet Select', channels: ['小島官網'] },
] as const;

export const demoShippingTypes = [
  { code: 'HOME', en: 'Home delivery', zhTW: '宅配' },
  { code: 'COLD', en: 'Cold-chain delivery', zhTW: '低溫宅配' },
  { code: 'CVS-711', en: '7-ELEVEN pickup', zhTW: '7-ELEVEN 取貨' },
  { code: 'CVS-FAMI', en: 'FamilyMart pickup', zhTW: '全家取貨' },
  { code: 'CVS-OTHER', en: 'Other store pickup', zhTW: '其他超商取貨' },
  { code: 'SELF', en: 'Collected by the buyer', zhTW: '自取' },
] as const;
