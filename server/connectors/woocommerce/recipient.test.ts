import { describe, expect, it } from 'vitest';
import { fixture, mapped, metaRows } from './testing/mapped.ts';

const { billing, shipping: blank } = fixture;
const there = { ...blank, address_1: '1-2-3', city: '千代田区', postcode: '100-0001', country: 'JP' };

describe('where a WooCommerce order goes', () => {
  it.each([
    [{ ...there }, '陳怡君'],
    [{ ...there, company: 'Acme' }, '陳怡君'],
    [{ ...there, first_name: ' 太郎 ', last_name: '山田' }, '山田太郎'],
  ])('W1: a shipping address without a name takes the bill’s: %#', (shipping, name) => {
    expect(mapped({ shipping }).recipient).toMatchObject({ name, phone: '0912345678', address: '1-2-3' });
  });

  it('W1: without any person a company receives; without that nobody does', () => {
    const nobody = { ...billing, first_name: '', last_name: ' ', phone: '  ' };
    expect(mapped({ shipping: { ...there, company: 'Acme' }, billing: nobody }).recipient).toMatchObject({
      name: 'Acme',
      phone: null,
    });
    expect(mapped({ shipping: there, billing: nobody }).recipient).toMatchObject({ name: null, phone: null });
  });

  it('W2: meta distinguishes two places of the block checkout', () => {
    const at = (pickup_location: string, pickup_address: string) =>
      mapped({
        shipping_lines: [
          {
            id: 1,
            method_id: 'pickup_location',
            instance_id: '0',
            method_title: `到店取貨 (${pickup_location})`,
            meta_data: metaRows({ pickup_location, pickup_address }),
          },
        ],
      });
    expect(at('迪化店 &amp; 倉庫', '迪化街一段 100 號')).toMatchObject({
      shippingCode: 'pickup_location:迪化店 & 倉庫',
      pickupStore: { code: '迪化店 & 倉庫', name: '迪化店 & 倉庫', address: '迪化街一段 100 號' },
    });
    expect(at('正興店', '正興街 20 號').shippingCode).toBe('pickup_location:正興店');
  });

  it('W2: NewebPay’s store has a name, an address, and who collects', () => {
    const meta_data = metaRows({
      _newebpayStoreName: '鑫台北門市',
      _newebpayStoreAddr: '忠孝西路一段 36 號',
      _newebpayConsignee: '王小明',
      _newebpayConsigneePhone: '0987654321',
    });
    expect(mapped({ payment_method: 'newebpay', meta_data })).toMatchObject({
      pickupStore: { code: '鑫台北門市', name: '鑫台北門市', address: '忠孝西路一段 36 號' },
      recipient: { name: '王小明', phone: '0987654321' },
    });
  });

  it('W3: a state is shown by the name the shop has for it', () => {
    const stateName = (country: string, code: string) => (country === 'JP' && code === 'JP13' ? '東京都' : null);
    expect(mapped({ shipping: { ...there, state: 'JP13' } }, { stateName }).recipient.city).toBe('千代田区, 東京都');
    expect(mapped({ shipping: { ...there, state: 'JP99' } }, { stateName }).recipient.city).toBe('千代田区, JP99');
    expect(mapped({}, { stateName }).recipient).toMatchObject({ city: '新北市', district: '板橋區' });
  });

  it.each([
    [' +1(555)010-0199 ', '+1(555)010-0199'],
    ['\t0912 345 678', '0912 345 678'],
  ])('W4: a phone of %o is %s', (phone, trimmed) => {
    expect(mapped({ shipping: { ...there, phone } }).recipient.phone).toBe(trimmed);
  });

  it.each([
    ['민준', '김', '김민준'],
    ['怡君', '陳', '陳怡君'],
    ['たろう', 'やまだ', 'やまだ たろう'],
    ['マリー', '鈴木', '鈴木 マリー'],
    ['Ann', 'Lee', 'Ann Lee'],
    ['Ann', '陳', 'Ann 陳'],
    ['', '김', '김'],
  ])('W4: %s %s is written %s', (first_name, last_name, name) => {
    expect(mapped({ shipping: { ...there, first_name, last_name } }).recipient.name).toBe(name);
  });
});
