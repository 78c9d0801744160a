package orderhub.shared;

/** The same in Russian and in English; what it may be like is said where it is used. */
public record Wording(String ru, String en) {}
