/** How far a shipment has come. */
export const shipmentStates = ['waiting', 'stopped', 'shipped', 'cancelled'] as const;
export type ShipmentState = (typeof shipmentStates)[number];

/** How far an order has left the warehouse; null: nothing of it. */
export const shippingStates = ['shipping', 'partlyShipped', 'shipped'] as const;
export type ShippingState = (typeof shippingStates)[number];
