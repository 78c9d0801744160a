package orderhub.kitchen;

/**
 * A kitchen as it last described itself, and what it has of ours.
 *
 * @param inProgress our productions that occupy it now
 */
public record KitchenLoad(KitchenStatus status, int inProgress) {}
