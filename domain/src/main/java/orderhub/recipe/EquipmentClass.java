package orderhub.recipe;

/** What a step needs of a robot line. The words are those of the contract (technology card v1). */
public enum EquipmentClass {
    ASSEMBLY_LINE,
    BLENDER,
    COFFEE_MACHINE,
    COLD_STORE,
    CUTTER,
    DISPENSER,
    FRYER,
    GRILL,
    HOT_STORE,
    ICE_CREAM_MACHINE,
    MIXER,
    OVEN,
    PACKER,
    PRESS,
    TOASTER,
    WASHER
}
